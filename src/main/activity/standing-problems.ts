import type { Snapshot } from '../../shared/snapshot.ts';
import type { StandingProblem } from './problem-watch.ts';

/** Everything that the window would tell of now, each problem once. */
export function standingProblems({ notices, rig, gpus }: Pick<Snapshot, 'notices' | 'rig' | 'gpus'>): readonly StandingProblem[] {
  const ofRig = [...notices, ...(rig.problem === null ? [] : [rig.problem])].map((problem) => ({ gpu: null, problem }));
  const ofGpus = gpus.flatMap(({ gpu, listing }) => (listing.problem === null ? [] : [{ gpu: gpu.key, problem: listing.problem }]));
  return [...ofRig, ...ofGpus];
}
