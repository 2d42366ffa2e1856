import { useState } from 'react';
import type { Problem } from '../../../shared/domain/problem.ts';
import { suggestProviderId } from '../../../shared/domain/set-up.ts';
import { useClient } from '../../client.ts';
import { useSnapshot, useWindowState } from '../../state.ts';
import { commandFrom, draftOf, faultsOf, storedFor, type ConnectionDraft, type ConnectionFaults } from './connection-draft.ts';

/** Where saving and checking stand. */
export type SaveProgress =
  | { readonly kind: 'typing' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'not-saved'; readonly problem: Problem }
  | { readonly kind: 'saved-unchecked'; readonly problem: Problem }
  | { readonly kind: 'saved'; readonly roundTripMs: number };

export interface ConnectionForm {
  readonly draft: ConnectionDraft;
  readonly change: (changed: Partial<ConnectionDraft>) => void;
  /** Only of what the person has been at: nobody is told off for a field not reached yet. */
  readonly faults: ConnectionFaults;
  readonly leave: (field: keyof ConnectionDraft) => void;
  readonly progress: SaveProgress;
  /** Saves and asks the coordinator. Gives whether both went well. */
  readonly save: (keepKey?: 'in-keychain' | 'until-quit') => Promise<boolean>;
  /** Asks the coordinator with what is stored. */
  readonly check: () => Promise<boolean>;
}

/** What a first start kept of the fields that are no secret, and how it goes on keeping them. */
export interface KeptFields {
  readonly typed: Partial<Omit<ConnectionDraft, 'providerKey'>>;
  /** The id that stands there until the owner enters another one. */
  readonly suggestedId: string;
  readonly keep: (typed: Partial<Omit<ConnectionDraft, 'providerKey'>>) => void;
}

const allFields = ['coordinatorUrl', 'chainUrl', 'providerId', 'providerKey'] as const;

export function useConnectionForm(kept?: KeptFields): ConnectionForm {
  const client = useClient();
  const connection = useSnapshot((snapshot) => snapshot.connection);
  const demo = useSnapshot((snapshot) => snapshot.app.demo);
  const typed = useWindowState((state) => state.connectionDraft);
  const [progress, setProgress] = useState<SaveProgress>({ kind: 'typing' });
  const [left, setLeft] = useState<ReadonlySet<keyof ConnectionDraft>>(new Set());

  const draft = typed ?? begun(draftOf(connection, demo), kept);
  const allFaults = faultsOf(draft, storedFor(draft.coordinatorUrl, connection));

  const check = async (): Promise<boolean> => {
    setProgress({ kind: 'checking' });
    const tested = await client.ask('connection.test', undefined);
    setProgress(tested.ok ? { kind: 'saved', roundTripMs: tested.value.roundTripMs } : { kind: 'saved-unchecked', problem: tested.failure });
    return tested.ok;
  };

  return {
    draft,
    change(changed) {
      const next = { ...draft, ...changed };
      // A suggested id must not happen to be the key.
      if (kept !== undefined && changed.providerKey !== undefined && draft.providerId === kept.suggestedId) next.providerId = suggestProviderId(kept.suggestedId, next.providerKey);
      useWindowState.setState({ connectionDraft: next });
      kept?.keep({ coordinatorUrl: next.coordinatorUrl, chainUrl: next.chainUrl, providerId: next.providerId });
      setProgress({ kind: 'typing' });
    },
    faults: Object.fromEntries(Object.entries(allFaults).filter(([field]) => left.has(field as keyof ConnectionDraft))),
    leave(field) {
      if (!left.has(field)) setLeft(new Set([...left, field]));
    },
    progress,
    async save(keepKey = 'in-keychain') {
      setLeft(new Set(allFields));
      if (Object.keys(allFaults).length > 0) return false;
      setProgress({ kind: 'saving' });
      const saved = await client.ask('connection.save', commandFrom(draft, keepKey));
      if (!saved.ok) {
        setProgress({ kind: 'not-saved', problem: saved.failure });
        return false;
      }
      // What was typed has become what is; above all the key is not kept here a moment longer.
      useWindowState.setState({ connectionDraft: null });
      return check();
    },
    check,
  };
}

const begun = (draft: ConnectionDraft, kept: KeptFields | undefined): ConnectionDraft =>
  kept === undefined ? draft : { ...draft, ...(draft.providerId === '' && { providerId: kept.suggestedId }), ...kept.typed };

/** Keychain problems that end with the keychain itself, so that holding the key until the end is a way out. */
export const keyCanBeHeld = (met: Problem): boolean => met.code.startsWith('keychain-');

