import { parentPort, workerData } from 'node:worker_threads';
import { readBody } from './body.ts';
import type { ReadingTask } from './body-reader.ts';
import { calls, type WireCall } from './calls.ts';

/**
 * The entry of the thread in which long answers are read: posts one `Result` and ends. What it posts is made of plain
 * values, bounded in number by the schemas, because taking them over costs the main thread time, too.
 */
const { call, status, body } = workerData as ReadingTask;
const known: WireCall<unknown> = calls[call];
parentPort?.postMessage(readBody({ status, body }, known));
