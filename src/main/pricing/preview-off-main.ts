import { Worker } from 'node:worker_threads';
import type { Clock } from '../../shared/domain/clock.ts';
import type { Preview, PreviewTask } from '../../shared/domain/pricing/preview.ts';
import { note, problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';

const timeLimitMs = 30_000;

/**
 * Works a preview out in a thread of its own that ends afterwards, so that a month of history holds up nothing.
 * @param workerFile preview-worker.ts where Node runs the sources, or what it was built into
 */
export function previewOffMain(workerFile: URL, clock: Clock): (task: PreviewTask) => Promise<Result<Preview, Problem>> {
  return (task) =>
    new Promise((resolve) => {
      // Flags of a debugger or a test runner are for the main thread.
      const worker = new Worker(workerFile, { workerData: task, execArgv: [] });
      const finish = (result: Result<Preview, Problem>): void => {
        stopWaiting();
        resolve(result);
      };
      const stopWaiting = clock.after(timeLimitMs, () => {
        void worker.terminate();
        finish(failed(problem('preview-failed', note('too-long'))));
      });
      worker.once('message', (preview: Preview) => finish(ok(preview)));
      // Not `once`: an error as the thread ends would have no listener and be thrown.
      worker.on('error', () => finish(failed(problem('preview-failed'))));
      worker.once('exit', () => finish(failed(problem('preview-failed'))));
    });
}
