import { Worker } from 'node:worker_threads';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { readBody, type UnreadBody } from './body.ts';
import { calls, type CallName, type WireCall } from './calls.ts';

/** What the reading thread gets as its `workerData`; it posts one `Result` and ends. */
export interface ReadingTask {
  readonly call: CallName;
  readonly status: number;
  readonly body: string;
}

export type BodyReader = <Value>(
  call: WireCall<Value>,
  answer: { readonly status: number; readonly body: string },
) => Promise<Result<Value, UnreadBody>>;

// Reading keeps every digit and checks every field, which takes up to half a millisecond for each KiB of an answer
// that is made to be slow. What is longer than this could hold up the app for longer than a person doesn't notice.
const longestHere = 32 * 1024;
const timeLimitMs = 10_000;
const memory = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

const tooMuch: Result<never, UnreadBody> = { ok: false, failure: { kind: 'garbage', why: 'more than can be read' } };

/**
 * Reads bodies: short ones at once, long ones in a thread of their own that ends afterwards.
 * @param workerFile reading-worker.ts where Node runs the sources, or what it was built into; without one, everything
 *   is read at once, which is right for a script that has nothing else to do
 */
export function bodyReader(workerFile: URL | null, clock: Clock): BodyReader {
  return async (call, answer) => {
    const name = nameOf(call);
    if (workerFile === null || name === null || answer.body.length <= longestHere) return readBody(answer, call);
    const task: ReadingTask = { call: name, status: answer.status, body: answer.body };
    // The thread reads with the same call of the same table.
    return (await inThread(workerFile, task, clock)) as Result<never, UnreadBody>;
  };
}

const nameOf = (call: WireCall<unknown>): CallName | null =>
  (Object.keys(calls) as CallName[]).find((name) => calls[name] === call) ?? null;

function inThread(workerFile: URL, task: ReadingTask, clock: Clock): Promise<Result<unknown, UnreadBody>> {
  return new Promise((resolve) => {
    // Flags of a debugger or a test runner are for the main thread.
    const worker = new Worker(workerFile, { workerData: task, resourceLimits: memory, execArgv: [] });
    const finish = (result: Result<unknown, UnreadBody>): void => {
      stopWaiting();
      resolve(result);
    };
    const stopWaiting = clock.after(timeLimitMs, () => {
      void worker.terminate();
      finish(tooMuch);
    });
    worker.once('message', finish);
    // Out of memory. Not `once`: an error as the thread ends would have no listener and be thrown.
    worker.on('error', () => {
      finish(tooMuch);
    });
    worker.once('exit', () => {
      finish(tooMuch);
    });
  });
}
