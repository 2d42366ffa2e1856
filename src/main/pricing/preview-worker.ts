import { parentPort, workerData } from 'node:worker_threads';
import { previewOf, type PreviewTask } from '../../shared/domain/pricing/preview.ts';

/** The entry of the thread in which a preview is worked out: posts one `Preview` and ends. */
parentPort?.postMessage(previewOf(workerData as PreviewTask));
