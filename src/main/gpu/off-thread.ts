import type { TransferListItem, WorkerOptions } from 'node:worker_threads';
import { Worker } from 'node:worker_threads';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { ProbeAnswers, ProbeTask } from './probe-worker.ts';

/** Why a task gave no answer: over its time, or the thread broke (out of memory, a bug). */
export interface OffThreadFailure {
  readonly kind: 'too-slow' | 'stopped' | 'broke';
  readonly said: string;
}

export interface OffThreadOptions {
  /** The probe worker: probe-worker.ts where Node runs our sources, its bundle in the built app. */
  readonly workerFile: URL;
  readonly timeLimitMs: number;
  readonly transfer?: readonly TransferListItem[];
  readonly signal?: AbortSignal | undefined;
}

// Enough for the largest output that is let through; a hostile one ends its thread, not the app.
const memory: WorkerOptions['resourceLimits'] = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 };

/**
 * Does one task in a thread of its own, which is gone afterwards: an idle app in the tray keeps none. Never
 * rejects, and never waits for a thread longer than `timeLimitMs`.
 */
export function offThread<Task extends ProbeTask>(
  task: Task,
  { workerFile, timeLimitMs, transfer = [], signal }: OffThreadOptions,
): Promise<Result<ProbeAnswers[Task['kind']], OffThreadFailure>> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve(failed({ kind: 'stopped', said: '' }));
    const worker = new Worker(workerFile, {
      workerData: task,
      transferList: [...transfer],
      resourceLimits: memory,
      // Flags of a debugger or a test runner are for the main thread.
      execArgv: [],
    });
    const finish = (result: Result<ProbeAnswers[Task['kind']], OffThreadFailure>): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      worker.removeAllListeners();
      // What it may still say while it ends is of no use any more, but an error without a listener is thrown.
      worker.on('error', () => undefined);
      void worker.terminate();
      resolve(result);
    };
    const stop = (): void => finish(failed({ kind: 'stopped', said: '' }));
    const timer = setTimeout(() => finish(failed({ kind: 'too-slow', said: '' })), timeLimitMs);

    signal?.addEventListener('abort', stop, { once: true });
    worker.once('message', (answer: ProbeAnswers[Task['kind']]) => finish(ok(answer)));
    worker.once('error', (error: unknown) => finish(failed({ kind: 'broke', said: String(error) })));
    worker.once('exit', () => finish(failed({ kind: 'broke', said: 'it ended without an answer' })));
  });
}
