import type { Snapshot, SnapshotChange } from '../shared/snapshot.ts';

/** The one place where main keeps what the window may know. */
export interface Store {
  get(): Snapshot;
  /** Replaces the named sections. A section that is the same object as before is no change. */
  set(change: SnapshotChange): void;
  /** Is told of all changes since the last time, at most once a turn of the event loop. Gives back how to stop. */
  subscribe(listener: (change: SnapshotChange) => void): () => void;
}

export function createStore(initial: Snapshot): Store {
  let current = initial;
  let pending: Partial<Record<keyof Snapshot, unknown>> | null = null;
  const listeners = new Set<(change: SnapshotChange) => void>();

  const tell = (): void => {
    const change = pending as SnapshotChange | null;
    pending = null;
    if (change !== null) for (const listener of [...listeners]) listener(change);
  };

  return {
    get: () => current,
    set(change) {
      const sections = (Object.keys(change) as (keyof Snapshot)[]).filter((name) => change[name] !== current[name]);
      if (sections.length === 0) return;
      current = { ...current, ...change };
      if (pending === null) {
        pending = {};
        setImmediate(tell);
      }
      for (const name of sections) pending[name] = current[name];
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
