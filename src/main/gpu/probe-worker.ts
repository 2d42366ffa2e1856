import { parentPort, workerData } from 'node:worker_threads';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { ControllerList } from './graphics-controllers.ts';
import type { NvidiaLog } from './nvidia-log.ts';

/**
 * The entry of the probe's thread: does the one task that it was started with, answers and ends.
 *
 * Node runs this file as it is (tests, `npm run probe`); the built app bundles it as an entry of its own beside
 * main's. Either way the composition root passes its URL to the detection.
 */
export type ProbeTask =
  | { readonly kind: 'read-nvidia-log'; readonly output: Uint8Array; readonly readAt: Instant }
  | { readonly kind: 'list-graphics-controllers' };

/** What each task answers with; plain data that can be cloned. */
export interface ProbeAnswers {
  readonly 'read-nvidia-log': Result<NvidiaLog, 'no-log' | 'broken-xml'>;
  readonly 'list-graphics-controllers': ControllerList;
}

async function answer(task: ProbeTask): Promise<ProbeAnswers[ProbeTask['kind']]> {
  // Loaded on demand: each task needs one large library and not the other's.
  if (task.kind === 'read-nvidia-log') {
    const { readNvidiaLog } = await import('./nvidia-log.ts');
    return readNvidiaLog(new TextDecoder().decode(task.output), task.readAt);
  }
  const { listGraphicsControllers } = await import('./graphics-controllers.ts');
  return listGraphicsControllers();
}

parentPort?.postMessage(await answer(workerData as ProbeTask));
