import type { Clock } from '../../../shared/domain/clock.ts';
import type { RuntimeFailure } from '../../../shared/domain/jobs/runtime-failure.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { RunMetrics, RunTerms, RuntimeResult, Work } from '../runtime.ts';
import type { ServerRequest } from './server-call.ts';

/** What a model server says of a run once it is at its end; `null` where it doesn't say. */
export interface RunFigures extends Omit<RunMetrics, 'durationMs' | 'firstTextMs'> {
  readonly ranOutOfRoom: boolean;
}

/** The text of one run as it is written, held to the rig's limits. */
export interface WrittenText {
  /** Adds a piece. Gives why it must not go on, if it is too much. */
  add(piece: string): RuntimeFailure | null;
  result(figures: RunFigures): Result<RuntimeResult, RuntimeFailure>;
}

/** How many tokens a run may write: what the buyer asks for, at most what the rig gives. */
export const tokenLimit = ({ options }: Work, { limits }: RunTerms): number => Math.min(options.maxTokens ?? limits.maxOutputTokens, limits.maxOutputTokens);

export function writtenText(work: Work, terms: RunTerms, clock: Clock): WrittenText {
  const startedMs = clock.monotonicMs();
  const pieces: string[] = [];
  let bytes = 0;
  let firstTextMs: number | null = null;
  return {
    add(piece) {
      if (piece === '') return null;
      firstTextMs ??= clock.monotonicMs() - startedMs;
      bytes += Buffer.byteLength(piece);
      if (bytes > terms.limits.maxOutputBytes) return { code: 'too-large-out', detail: `more than ${terms.limits.maxOutputBytes} bytes` };
      pieces.push(piece);
      return null;
    },
    result({ ranOutOfRoom, ...figures }) {
      const text = pieces.join('');
      if (text.trim() === '' || firstTextMs === null) return failed({ code: 'empty' });
      // The buyer wanted more than this rig gives: half an answer is not what was ordered.
      const most = terms.limits.maxOutputTokens;
      if (ranOutOfRoom && (work.options.maxTokens ?? Infinity) > most && (figures.tokensOut ?? 0) >= most) {
        return failed({ code: 'too-large-out', detail: `more than ${most} tokens` });
      }
      const durationMs = clock.monotonicMs() - startedMs;
      return ok({ text, finish: ranOutOfRoom ? 'length' : 'done', metrics: { ...figures, durationMs, firstTextMs } });
    },
  };
}

/** A timer that is to wait longer than this fires at once (Node, "setTimeout"). */
const longestTimerMs = 2 ** 31 - 1;

/** The bounds of a run's call. `null` where there is nothing to ask, with why. */
export function boundsOfRun(work: Work, { signal, deadlineAt, limits }: RunTerms, clock: Clock): Result<Pick<ServerRequest, 'signal' | 'deadlineMs' | 'maxBytes'>, RuntimeFailure> {
  if (work.inputBytes > limits.maxInputBytes) return failed({ code: 'too-large-in', detail: `more than ${limits.maxInputBytes} bytes` });
  const deadlineMs = deadlineAt - clock.now();
  if (deadlineMs <= 0) return failed({ code: 'timeout' });
  // A line for each token, with far more around it than in it, and what a model thinks, which is no part of its answer.
  return ok({ signal, deadlineMs: Math.min(deadlineMs, longestTimerMs), maxBytes: 8 * 1024 * 1024 + 512 * limits.maxOutputTokens + 8 * limits.maxOutputBytes });
}
