import { keyringPassword } from '../session/keyring.ts';
import { pressKeys } from '../session/press-keys.ts';

/** The keyring's own prompt on a session's desktop, and what an owner does with it. */
export interface KeyringPrompt {
  /** Closes the prompt as an owner does who presses Escape, and gives `outcome`. */
  dismiss<Outcome>(outcome: Promise<Outcome>): Promise<Outcome>;
  /** Types the password into the prompt, and gives `outcome`. */
  answer<Outcome>(outcome: Promise<Outcome>): Promise<Outcome>;
}

export function keyringPrompt(env: Readonly<Record<string, string>>): KeyringPrompt {
  const pressUntil = async <Outcome>(outcome: Promise<Outcome>, keys: readonly string[]): Promise<Outcome> => {
    let over = false;
    const end = (): void => {
      over = true;
    };
    outcome.then(end, end);
    await pressKeys(env, 'Unlock', keys, () => over);
    return outcome;
  };
  return {
    dismiss: (outcome) => pressUntil(outcome, ['Escape']),
    answer: (outcome) => pressUntil(outcome, ['ctrl+a', ...Array.from(keyringPassword), 'Return']),
  };
}
