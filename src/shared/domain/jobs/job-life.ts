import type { JobFailureReason } from './job-failure.ts';

/**
 * Where a job stands, as the journal keeps it. It is written down before anything is done about it:
 * - `taken`: the coordinator gave it; nothing was run yet.
 * - `running`: the runtime has it.
 * - `to-deliver`, `to-report`: the result, or why there is none, is written down and certainly not with the coordinator.
 * - `delivering`, `reporting`: it was sent, and what the coordinator made of it isn't known.
 * - `delivered`, `failed`: the ends.
 */
export type JobLife =
  | { readonly stage: 'taken' | 'running' | 'delivered' }
  | { readonly stage: 'to-deliver' | 'delivering'; readonly sendings: number }
  | { readonly stage: 'to-report' | 'reporting'; readonly sendings: number; readonly failure: JobFailureReason }
  | { readonly stage: 'failed'; readonly failure: JobFailureReason };
export type JobStage = JobLife['stage'];

/** What the coordinator's jobs call says of a job. `unknown`: it isn't among this provider's jobs. */
export type ToldState = 'open' | 'completed' | 'failed' | 'ended' | 'unknown';

export type JobEvent =
  | { readonly kind: 'begun' }
  | { readonly kind: 'done' }
  /** It can't be done, or can't be delivered. */
  | { readonly kind: 'broke'; readonly failure: JobFailureReason }
  | { readonly kind: 'sent' }
  | { readonly kind: 'acknowledged' }
  /** The coordinator certainly didn't act on what was sent. */
  | { readonly kind: 'not-taken' }
  | { readonly kind: 'told'; readonly state: ToldState }
  /** The app ended, however that came about, and has started again. */
  | { readonly kind: 'restarted' };

/** After so many sendings that came to nothing, the other way out is taken: a failure, or the end. */
export const mostSendings = 6;

export const isOver = ({ stage }: JobLife): boolean => stage === 'delivered' || stage === 'failed';

/**
 * The next state; an event that has no place in a state changes nothing. Two rules hold whatever happens: what was
 * given up is never delivered, and nothing is delivered that was not done.
 */
export function nextLife(life: JobLife, event: JobEvent): JobLife {
  switch (life.stage) {
    case 'taken':
    case 'running':
      if (event.kind === 'begun') return { stage: 'running' };
      if (event.kind === 'done' && life.stage === 'running') return { stage: 'to-deliver', sendings: 0 };
      if (event.kind === 'broke') return toReport(event.failure);
      // Its prompt was kept in memory only, so that it can't be run again: docs/delivering.md.
      if (event.kind === 'restarted') return toReport({ code: 'interrupted', said: null });
      return life;
    case 'to-deliver':
      if (event.kind === 'sent') return { stage: 'delivering', sendings: life.sendings + 1 };
      if (event.kind === 'broke') return toReport(event.failure);
      return event.kind === 'told' ? told(life, event.state) : life;
    case 'delivering':
      if (event.kind === 'acknowledged') return { stage: 'delivered' };
      if (event.kind === 'not-taken') return { stage: 'to-deliver', sendings: life.sendings };
      return event.kind === 'told' ? told(life, event.state) : life;
    case 'to-report':
      if (event.kind === 'sent') return { ...life, stage: 'reporting', sendings: life.sendings + 1 };
      return event.kind === 'told' ? told(life, event.state) : life;
    case 'reporting':
      if (event.kind === 'acknowledged') return { stage: 'failed', failure: life.failure };
      if (event.kind === 'not-taken') return { ...life, stage: 'to-report' };
      return event.kind === 'told' ? told(life, event.state) : life;
    case 'delivered':
    case 'failed':
      return life;
  }
}

const toReport = (failure: JobFailureReason): JobLife => ({ stage: 'to-report', sendings: 0, failure });

/** What the coordinator says of the job decides; what it has not ended is sent (again). */
function told(life: Extract<JobLife, { readonly sendings: number }>, state: ToldState): JobLife {
  if ('failure' in life) {
    if (state !== 'open' || life.sendings >= mostSendings) return { stage: 'failed', failure: life.failure };
    return { ...life, stage: 'to-report' };
  }
  switch (state) {
    case 'open':
      return life.sendings >= mostSendings ? toReport({ code: 'result-not-taken', said: null }) : { stage: 'to-deliver', sendings: life.sendings };
    case 'completed':
      return { stage: 'delivered' };
    case 'failed':
    case 'ended':
    case 'unknown':
      return { stage: 'failed', failure: { code: 'ended-by-coordinator', said: null } };
  }
}
