import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { waitUntil } from './wait-until.ts';

const limitMs = 90_000;
const patienceMs = 4_000;

/**
 * Presses keys in a window of the session as a person does: waits until the window is there and has the keyboard,
 * presses, and looks what comes of it. Only when nothing came of it for a while, as when the window was not ready to
 * listen, it presses again.
 * @param title what the window's title holds, as a regular expression
 * @param done whether the keys have had their effect
 */
export async function pressKeys(
  env: NodeJS.ProcessEnv,
  title: string,
  keys: readonly string[],
  done: () => Promise<boolean> | boolean,
): Promise<void> {
  const xdotool = async (...args: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)('xdotool', args, { env }).catch(() => ({ stdout: '' }));
    return stdout.trim();
  };
  const hasKeyboard = async (): Promise<true | null> => {
    const [shown = ''] = (await xdotool('search', '--onlyvisible', '--name', title)).split('\n');
    if (shown === '') return null;
    if ((await xdotool('getwindowfocus')) === shown) return true;
    await xdotool('windowactivate', shown);
    return null;
  };
  const isDone = async (): Promise<true | null> => ((await done()) ? true : null);
  const end = performance.now() + limitMs;
  while (!(await done())) {
    // Where the window has gone without the effect yet, it is just at work.
    await waitUntil(`a window "${title}" has the keyboard`, async () => (await hasKeyboard()) ?? (await isDone()), limitMs);
    if (await done()) return;
    await xdotool('key', ...keys);
    const took = await waitUntil('the keys have had their effect', isDone, patienceMs).catch(() => null);
    if (took === null && performance.now() > end) {
      const focused = await xdotool('getwindowfocus', 'getwindowname');
      throw new Error(`The window "${title}" did not take the keys ${keys.join(' ')}; the keyboard is with "${focused}".`);
    }
  }
}
