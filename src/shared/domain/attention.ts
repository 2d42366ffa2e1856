import type { Snapshot } from '../snapshot.ts';
import type { GpuKey } from './gpu.ts';
import { byImportance, importanceOf, type Importance } from './importance.ts';
import type { Advice } from './pricing/advice.ts';
import type { Problem } from './problem.ts';

/** One thing that its owner should know of, or do something about. */
export type Attention =
  /** `gpus`: whose it is; none: the whole rig's. */
  | { readonly about: 'problem'; readonly problem: Problem; readonly gpus: readonly GpuKey[] }
  /** What the ledger found out: payouts to strange addresses, receipts with signatures that are not believed. */
  | { readonly about: 'paid-elsewhere' | 'receipts-refused'; readonly count: number }
  /** What is suggested about one GPU's price, the most urgent first; at least one. */
  | { readonly about: 'advice'; readonly gpu: GpuKey; readonly advice: readonly Advice[] };

type Told = Pick<Snapshot, 'rig' | 'connection' | 'notices' | 'gpus' | 'jobs' | 'runtime' | 'wallet' | 'earnings' | 'pricing'>;

/**
 * All that needs attention now, each once, the most important first.
 * @param told what the owner reads elsewhere on the same screen
 */
export function attentionOf(snapshot: Told, told: Problem | null): readonly Attention[] {
  const found = [...problemsOf(snapshot).filter(({ problem }) => problem.code !== told?.code), ...findingsOf(snapshot), ...adviceOf(snapshot)];
  return found.sort((a, b) => byImportance(importance(a), importance(b)));
}

type MetProblem = Extract<Attention, { readonly about: 'problem' }>;

/** Of GPUs that have the same problem, one entry tells. */
function problemsOf({ rig, connection, notices, gpus, jobs, runtime, wallet, pricing }: Told): readonly MetProblem[] {
  // Nobody misses a model server that no GPU needs.
  const ofJobs = jobs.delivering.length === 0 ? [] : [runtime.state.kind === 'not-found' ? runtime.state.problem : null, runtime.key.problem];
  const ofRig = [rig.problem, connection.problem, ...notices, jobs.problem, ...ofJobs, wallet.providerToken.problem];
  const met = new Map<string, MetProblem>();
  for (const problem of ofRig) if (problem !== null && !met.has(problem.code)) met.set(problem.code, { about: 'problem', problem, gpus: [] });
  for (const { gpu, listing } of gpus) {
    // What else goes wrong with a price is told beside it, on Strategy: the GPU is offered all the same.
    const ofPrice = pricing.gpus[gpu.key]?.listingPrice.problem ?? null;
    for (const problem of [listing.problem, ofPrice?.code === 'listing-left-booked' ? ofPrice : null]) {
      if (problem === null || met.get(problem.code)?.gpus.length === 0) continue;
      const name = JSON.stringify(problem);
      met.set(name, { about: 'problem', problem, gpus: [...(met.get(name)?.gpus ?? []), gpu.key] });
    }
  }
  return [...met.values()];
}

function findingsOf({ earnings: { sync } }: Told): readonly Attention[] {
  const found = [
    { about: 'paid-elsewhere', count: sync.paidElsewhere.length },
    { about: 'receipts-refused', count: sync.receipts.refused.length },
  ] as const;
  return found.filter(({ count }) => count > 0);
}

/** In the GPUs' order. */
const adviceOf = ({ gpus, pricing }: Told): readonly Attention[] =>
  gpus.flatMap(({ gpu }) => {
    const advice = pricing.gpus[gpu.key]?.advice ?? [];
    return advice.length === 0 ? [] : [{ about: 'advice', gpu: gpu.key, advice } as const];
  });

function importance(one: Attention): Importance {
  if (one.about === 'problem') return importanceOf(one.problem);
  return one.about === 'advice' ? 'advice' : 'may-cost-money';
}
