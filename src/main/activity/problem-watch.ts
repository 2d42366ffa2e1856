import type { Clock } from '../../shared/domain/clock.ts';
import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { OpenProblem } from '../../shared/domain/kept-history.ts';
import type { Problem } from '../../shared/domain/problem.ts';

/** A problem as it stands now, of one GPU or of the whole rig. */
export interface StandingProblem {
  readonly gpu: GpuKey | null;
  readonly problem: Problem;
}

/** Where it is written down. */
export interface ProblemBook {
  came(at: Instant, gpu: GpuKey | null, problem: Problem): OpenProblem;
  over(at: Instant, open: OpenProblem): void;
  /** Those that have not been over yet. */
  open(): readonly OpenProblem[];
}

export interface ProblemWatch {
  /** All that stand now. */
  standing(problems: readonly StandingProblem[]): void;
  stop(): void;
}

/** What comes and goes within this is told nobody. */
const settleMs = 5_000;
/** After a start it takes a while until everything was looked at again. */
const carriedOverMs = 60_000;

/** Writes down which problems came and which are over, once it has settled. */
export function watchProblems(news: ProblemBook, clock: Clock, onBug: (error: unknown) => void): ProblemWatch {
  const open = new Map<string, OpenProblem>(news.open().map((one) => [nameOf(one), one]));
  let wanted = new Map<string, StandingProblem & { readonly since: Instant }>();
  let goneSince = new Map<string, Instant>();
  // Those of the last run may come again within it.
  let isCarriedOver = true;
  let cancelSettling: (() => void) | null = null;

  const settle = (): void => {
    cancelSettling = null;
    try {
      for (const [name, one] of wanted) if (!open.has(name)) open.set(name, news.came(one.since, one.gpu, one.problem));
      if (isCarriedOver) return;
      for (const [name, one] of [...open]) {
        if (wanted.has(name)) continue;
        news.over(goneSince.get(name) ?? clock.now(), one);
        open.delete(name);
      }
    } catch (error) {
      onBug(error);
    }
  };
  const cancelCarryingOver = clock.after(carriedOverMs, () => {
    isCarriedOver = false;
    settle();
  });

  return {
    standing(problems) {
      const at = clock.now();
      wanted = new Map(problems.map((one) => [nameOf(one), { ...one, since: wanted.get(nameOf(one))?.since ?? at }]));
      goneSince = new Map([...open.keys()].flatMap((name) => (wanted.has(name) ? [] : [[name, goneSince.get(name) ?? at]])));
      const differs = goneSince.size > 0 || [...wanted.keys()].some((name) => !open.has(name));
      if (differs) cancelSettling ??= clock.after(settleMs, settle);
    },
    stop() {
      cancelSettling?.();
      cancelCarryingOver();
    },
  };
}

/** What the other side said differs from time to time; it is the same problem. */
const nameOf = ({ gpu, problem }: StandingProblem): string => `${gpu ?? ''} ${problem.code}`;
