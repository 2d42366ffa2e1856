import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { keyringPassword } from '../session/keyring.ts';
import { waitUntil } from '../session/wait-until.ts';

const run = promisify(execFile);

/** The keyring's own prompt on a session's desktop, and what an owner does with it. */
export interface KeyringPrompt {
  /** Closes the prompt as an owner does who presses Escape, and gives `outcome`. */
  dismiss<Outcome>(outcome: Promise<Outcome>): Promise<Outcome>;
  /** Types the password into the prompt, and gives `outcome`. */
  answer<Outcome>(outcome: Promise<Outcome>): Promise<Outcome>;
}

export function keyringPrompt(env: Readonly<Record<string, string>>): KeyringPrompt {
  const pressUntil = async <Outcome>(outcome: Promise<Outcome>, keys: readonly string[]): Promise<Outcome> => {
    await run('xdotool', ['search', '--sync', '--onlyvisible', '--name', 'Unlock'], { env });
    let over = false;
    void outcome.finally(() => (over = true));
    await waitUntil('the prompt took the keys', async () => {
      // The prompt takes the keyboard a moment after it is drawn, so the first keys may be lost.
      if (!over) await run('xdotool', ['key', ...keys], { env });
      return over ? true : null;
    });
    return outcome;
  };
  return {
    dismiss: (outcome) => pressUntil(outcome, ['Escape']),
    answer: (outcome) => pressUntil(outcome, ['ctrl+a', ...Array.from(keyringPassword), 'Return']),
  };
}
