import { parentPort } from 'node:worker_threads';
import { listGraphicsControllers } from './graphics-controllers.ts';

/**
 * The entry of the thread in which systeminformation runs: posts one `ControllerList` and ends. Any message to it
 * means that it shall end now.
 *
 * Node runs this file as it is (tests, `npm run probe`); the built app bundles it as an entry of its own beside
 * main's. Either way the composition root passes its URL to the detection.
 */
const stopping = new AbortController();
parentPort?.once('message', () => {
  stopping.abort();
});
// Listening alone is no reason to go on.
parentPort?.unref();
parentPort?.postMessage(await listGraphicsControllers(stopping.signal));
