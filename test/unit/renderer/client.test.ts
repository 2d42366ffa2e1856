import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { connect } from '../../../src/renderer/client.ts';
import { initialState, type WindowState } from '../../../src/renderer/state.ts';
import { problem } from '../../../src/shared/domain/problem.ts';
import type { Bridge } from '../../../src/shared/ipc.ts';
import type { Snapshot, SnapshotChange } from '../../../src/shared/snapshot.ts';
import { emptySnapshot } from '../../snapshots.ts';

/** Main's end of the bridge, as far as this test lets it answer. */
function fakeMain(answer: (name: string) => Promise<unknown>) {
  const listeners = new Set<(change: SnapshotChange) => void>();
  const bridge = {
    ask: (name: string) => answer(name),
    on: (_: string, listener: (change: SnapshotChange) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Bridge;
  return { bridge, change: (change: SnapshotChange) => listeners.forEach((told) => told(change)), listeners };
}

const newStore = () => createStore<WindowState>(() => initialState);
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};
const online: Snapshot = { ...emptySnapshot, rig: { ...emptySnapshot.rig, state: 'online' } };

describe('the client', () => {
  test('takes the snapshot, then replaces the sections that changed and leaves the others as they are', async () => {
    const main = fakeMain(() => Promise.resolve(online));
    const store = newStore();
    connect(main.bridge, store);
    await settled();
    expect(store.getState().snapshot).toEqual(online);

    const rig = { ...online.rig, state: 'paused' } as const;
    main.change({ rig });
    const after = store.getState().snapshot;
    expect(after?.rig).toEqual(rig);
    expect(after?.rig.liveness).toBe(online.rig.liveness);
    for (const section of ['app', 'connection', 'detection', 'gpus', 'notices'] as const) expect(after?.[section]).toBe(online[section]);
  });

  test('a change that overtakes the snapshot is not lost', async () => {
    let give: (snapshot: Snapshot) => void = () => undefined;
    const main = fakeMain(() => new Promise((resolve) => (give = resolve as typeof give)));
    const store = newStore();
    connect(main.bridge, store);
    const notices = [problem('keychain-locked')];
    main.change({ notices });
    expect(store.getState().snapshot).toBeNull();
    give(online);
    await settled();
    expect(store.getState().snapshot).toEqual({ ...online, notices });
  });

  test('opens where there is something to do', async () => {
    const store = newStore();
    connect(fakeMain(() => Promise.resolve({ ...emptySnapshot, connection: { ...emptySnapshot.connection, providerKey: 'missing' } })).bridge, store);
    await settled();
    expect(store.getState().screen).toBe('set-up');
  });

  test('says so when main does not answer', async () => {
    const store = newStore();
    connect(fakeMain(() => Promise.reject(new Error('no handler'))).bridge, store);
    await settled();
    expect(store.getState()).toMatchObject({ snapshot: null, unanswered: true });
  });

  test('gives a refused command as a problem, and what main answers as it is', async () => {
    const answers: Record<string, () => Promise<unknown>> = {
      'snapshot.get': () => Promise.resolve(online),
      'rig.pause': () => Promise.reject(new Error('refused: bad-input')),
      'rig.resume': () => Promise.resolve({ ok: false, failure: problem('settings-unwritable') }),
      'gpus.detect': () => Promise.resolve(undefined),
    };
    const client = connect(fakeMain((name) => answers[name]?.() ?? Promise.reject(new Error(name))).bridge, newStore());
    expect(await client.ask('rig.pause', undefined)).toEqual({ ok: false, failure: { code: 'input-refused' } });
    expect(await client.ask('rig.resume', undefined)).toEqual({ ok: false, failure: { code: 'settings-unwritable' } });
    expect(await client.ask('gpus.detect', undefined)).toEqual({ ok: true, value: undefined });
  });

  test('hears nothing more once it is stopped', async () => {
    const main = fakeMain(() => Promise.resolve(online));
    const store = newStore();
    const client = connect(main.bridge, store);
    await settled();
    client.stop();
    main.change({ notices: [problem('no-tray')] });
    expect(store.getState().snapshot?.notices).toEqual([]);
    expect(main.listeners.size).toBe(0);
  });
});
