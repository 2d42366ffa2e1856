import { useState } from 'react';
import type { Problem } from '../shared/domain/problem.ts';
import type { CommandInput, CommandName } from '../shared/ipc.ts';
import { useClient, type Outcome } from './client.ts';

export interface CommandInUse<Name extends CommandName> {
  /** It was sent and has not been answered. */
  readonly busy: boolean;
  /** How the last try failed; `null` once another is begun. */
  readonly failure: Problem | null;
  readonly run: (input: CommandInput<Name>) => Promise<Outcome<Name>>;
  readonly forget: () => void;
}

/** One command of the contract as a component uses it: sent by a button, and told how it went. */
export function useCommand<Name extends CommandName>(name: Name): CommandInUse<Name> {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);

  return {
    busy,
    failure,
    async run(input) {
      setBusy(true);
      setFailure(null);
      const outcome = await client.ask(name, input);
      setBusy(false);
      if (!outcome.ok) setFailure(outcome.failure);
      return outcome;
    },
    forget: () => {
      setFailure(null);
    },
  };
}
