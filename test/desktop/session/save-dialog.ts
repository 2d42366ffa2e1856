import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { waitUntil } from './wait-until.ts';

const run = promisify(execFile);

/**
 * Answers the desktop's own save dialog as a person does: Return takes the place that it suggests, Escape none.
 * @param done whether the dialog has had its effect
 */
export async function answerSaveDialog(env: Readonly<Record<string, string | undefined>>, key: 'Return' | 'Escape', done: () => Promise<boolean>): Promise<void> {
  const options = { env: env as NodeJS.ProcessEnv };
  const dialog = (await run('xdotool', ['search', '--sync', '--onlyvisible', '--name', '^Save'], options)).stdout.trim().split('\n')[0] ?? '';
  await waitUntil('the save dialog took the key', async () => {
    // It takes the keyboard a moment after it is drawn, so the first key may be lost.
    if (await done()) return true;
    // Gone between the look and the key: then it has just done its work.
    await run('xdotool', ['windowactivate', dialog, 'key', key], options).catch(() => undefined);
    return (await done()) ? true : null;
  });
}
