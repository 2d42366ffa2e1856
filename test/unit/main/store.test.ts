import { expect, test } from 'vitest';
import { createStore } from '../../../src/main/store.ts';
import type { Snapshot, SnapshotChange } from '../../../src/shared/snapshot.ts';
import { emptySnapshot } from '../../snapshots.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('changes of one turn are told once, as whole sections', async () => {
  const store = createStore(emptySnapshot);
  const told: SnapshotChange[] = [];
  store.subscribe((change) => told.push(change));

  store.set({ notices: [{ code: 'no-gpu' }] });
  store.set({ notices: [] , detection: { ...emptySnapshot.detection, running: true } });
  expect(told).toEqual([]);
  await turn();

  expect(told).toEqual([{ notices: [], detection: { ...emptySnapshot.detection, running: true } }]);
  expect(store.get().detection.running).toBe(true);
});

test('a section that is the same object is no change', async () => {
  const store = createStore(emptySnapshot);
  const told: SnapshotChange[] = [];
  store.subscribe((change) => told.push(change));
  store.set({ gpus: emptySnapshot.gpus });
  await turn();
  expect(told).toEqual([]);
});

test('untouched sections keep their identity, and an ended subscription hears nothing', async () => {
  const store = createStore(emptySnapshot);
  const told: SnapshotChange[] = [];
  const stop = store.subscribe((change) => told.push(change));
  const before: Snapshot = store.get();
  stop();
  store.set({ notices: [{ code: 'no-tray' }] });
  await turn();
  expect(told).toEqual([]);
  expect(store.get().connection).toBe(before.connection);
});
