import { Worker, type WorkerOptions } from 'node:worker_threads';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { noteTexts } from '../../shared/words/en/notes.ts';

/** Why a thread gave no answer: over its time, not wanted any more, or broken (no such file, out of memory, a bug). */
export interface OffThreadFailure {
  readonly kind: 'too-slow' | 'stopped' | 'broke';
  readonly said: string;
}

export interface OffThreadOptions {
  readonly timeLimitMs: number;
  readonly signal: AbortSignal;
}

const graceMs = 2_000;

// What a thread reads is not ours; too much of it ends the thread, not the app.
const memory: WorkerOptions['resourceLimits'] = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };

/**
 * Runs a worker's file in a thread of its own and gives the one message that it posts before it ends: an idle app
 * in the tray keeps no thread. A thread that isn't wanted any more is sent "stop". Never rejects, and never waits
 * longer than `timeLimitMs`. `Answer` is what that file posts; both are ours, so nothing checks it again.
 */
export function offThread<Answer>(
  workerFile: URL,
  { timeLimitMs, signal }: OffThreadOptions,
): Promise<Result<Answer, OffThreadFailure>> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(failed({ kind: 'stopped', said: '' }));
      return;
    }
    // Flags of a debugger or a test runner are for the main thread.
    const worker = new Worker(workerFile, { resourceLimits: memory, execArgv: [] });
    let settled = false;
    const finish = (result: Result<Answer, OffThreadFailure>): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(result);
    };
    const giveUp = (failure: OffThreadFailure): void => {
      // Told, and with time to end the programs that it started; by force if it can't even listen.
      worker.postMessage('stop');
      const force = setTimeout(() => void worker.terminate(), graceMs).unref();
      worker.once('exit', () => clearTimeout(force));
      finish(failed(failure));
    };
    const stop = (): void => giveUp({ kind: 'stopped', said: '' });
    const timer = setTimeout(() => giveUp({ kind: 'too-slow', said: '' }), timeLimitMs);

    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', (answer: Answer) => finish(ok(answer)));
    // Not `once`: an error after the answer, as the thread ends, would have no listener and be thrown.
    worker.on('error', (error: unknown) => finish(failed({ kind: 'broke', said: String(error) })));
    worker.once('exit', () => finish(failed({ kind: 'broke', said: noteTexts['ended-without-answer'] })));
  });
}
