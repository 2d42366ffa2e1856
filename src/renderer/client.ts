import { createContext, useContext } from 'react';
import type { StoreApi } from 'zustand';
import { problem, type Problem } from '../shared/domain/problem.ts';
import { failed, ok, type Result } from '../shared/domain/result.ts';
import type { Bridge, CommandInput, CommandName, CommandOutput } from '../shared/ipc.ts';
import type { SnapshotChange } from '../shared/snapshot.ts';
import { firstScreen, type Screen } from './first-start.ts';
import { keepEqual } from './keep-equal.ts';
import type { WindowState } from './state.ts';

/** What a command came to, whichever way it failed. */
export type Outcome<Name extends CommandName> =
  CommandOutput<Name> extends Result<infer Value, Problem> ? Result<Value, Problem> : Result<CommandOutput<Name>, Problem>;

export interface Client {
  ask<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Outcome<Name>>;
  stop(): void;
}

/** Fills the window's state from main: one snapshot, then changes, each a whole section. */
export function connect(bridge: Bridge, store: Pick<StoreApi<WindowState>, 'setState' | 'getState'>): Client {
  // Changes that overtake the snapshot are put on top of it. One may be older than the snapshot; then main sends
  // the newer section next, so that the window is right again at once, which it would not be if one were dropped.
  let early: SnapshotChange | null = {};

  // Opened for a screen before the snapshot is there, the window begins with it.
  let wanted: Screen | null = null;
  const stopGoing = bridge.on('window.goTo', (screen) => {
    if (store.getState().snapshot === null) wanted = screen;
    else store.setState({ screen, arriving: true });
  });
  const stopListening = bridge.on('snapshot.changed', (change) => {
    if (early !== null) {
      early = { ...early, ...change };
      return;
    }
    const { snapshot } = store.getState();
    if (snapshot !== null) store.setState({ snapshot: keepEqual(snapshot, { ...snapshot, ...change }) });
  });

  bridge.ask('snapshot.get', undefined).then(
    (first) => {
      const snapshot = { ...first, ...early };
      early = null;
      store.setState({ snapshot, screen: wanted ?? firstScreen(snapshot) });
    },
    () => {
      store.setState({ unanswered: true });
    },
  );

  return {
    async ask<Name extends CommandName>(name: Name, input: CommandInput<Name>) {
      try {
        const answer: unknown = await bridge.ask(name, input);
        return (isResult(answer) ? answer : ok(answer)) as Outcome<Name>;
      } catch {
        // Main refused what was sent, and has logged why.
        return failed(problem('input-refused')) as Outcome<Name>;
      }
    },
    stop() {
      stopGoing();
      stopListening();
    },
  };
}

const isResult = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'ok' in answer;

const ClientContext = createContext<Client | null>(null);
export const ClientProvider = ClientContext.Provider;

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('no client above this component');
  return client;
}
