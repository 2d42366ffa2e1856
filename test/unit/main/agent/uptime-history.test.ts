import { expect, test } from 'vitest';
import { createUptimeRecorder, type UptimeHistory } from '../../../../src/main/agent/uptime-history.ts';
import type { RecordedChange } from '../../../../src/shared/domain/recorded-uptime.ts';
import { aGpu } from '../../../gpus.ts';
import { manualClock } from '../../../manual-clock.ts';
import { buildAgent, choiceOf } from './build-agent.ts';

interface Kept extends UptimeHistory {
  readonly rows: RecordedChange[];
  aliveAt: number | null;
}
/** A history in memory that keeps what a disk would. */
function memoryHistory(): Kept {
  const kept: Kept = {
    rows: [],
    aliveAt: null,
    add: async (changes) => void kept.rows.push(...changes),
    latest: async () => [...new Map(kept.rows.map((row) => [JSON.stringify(row.subject), row])).values()],
    changes: async () => kept.rows,
    alive: async (at) => void (kept.aliveAt = at),
    lastAlive: async () => kept.aliveAt,
  };
  return kept;
}
const rigStates = (history: Kept): string[] => history.rows.filter(({ subject }) => subject.kind === 'rig').map(({ state, cause }) => `${state}: ${cause}`);

test('every change of the rig and of each GPU is written down once, with its cause', async () => {
  const clock = manualClock();
  const history = memoryHistory();
  const recorder = createUptimeRecorder(history, clock, (bug) => expect(bug).toBeNull());
  await recorder.start();
  const rigged = await buildAgent({ onChange: (view) => recorder.viewChanged(view) }, { clock });
  void rigged.agent.goOnline([choiceOf(aGpu())]);
  await clock.advance(60_000);
  void rigged.agent.pause({ kind: 'by-hand' });
  await clock.advance(60_000);
  await recorder.stop();

  expect(rigStates(history)).toEqual(['unregistered: start', 'registering: owner', 'connecting: registered', 'online: acknowledged', 'paused: pause', 'not-running: quit']);
  expect(history.rows.filter(({ subject }) => subject.kind === 'gpu').at(-1)).toMatchObject({ state: 'not-running' });
  expect(history.rows.every(({ at }) => at % 1000 === 0)).toBe(true);
});

test('an app that was killed is known to have run until it was last seen alive', async () => {
  const clock = manualClock();
  const history = memoryHistory();
  const recorder = createUptimeRecorder(history, clock, (bug) => expect(bug).toBeNull());
  await recorder.start();
  const rigged = await buildAgent({ onChange: (view) => recorder.viewChanged(view) }, { clock });
  void rigged.agent.goOnline([choiceOf(aGpu())]);
  await clock.advance(150_000);
  const lastSeen = history.aliveAt ?? 0;
  expect(lastSeen).toBeGreaterThan(0);

  const nextLife = manualClock(clock.now() + 8 * 3_600_000);
  await createUptimeRecorder(history, nextLife, (bug) => expect(bug).toBeNull()).start();
  expect(history.rows.at(-1)).toMatchObject({ state: 'not-running', cause: 'ended-unseen', at: lastSeen });
  expect(history.rows.filter(({ subject }) => subject.kind === 'rig').at(-1)).toMatchObject({ state: 'not-running', at: lastSeen });
});

test('a wall clock that is set right by seconds doesn’t reorder the history', async () => {
  const clock = manualClock();
  const history = memoryHistory();
  const recorder = createUptimeRecorder(history, clock, (bug) => expect(bug).toBeNull());
  await recorder.start();
  const rigged = await buildAgent({ onChange: (view) => recorder.viewChanged(view) }, { clock });
  void rigged.agent.goOnline([choiceOf(aGpu())]);
  await clock.advance(10_000);
  clock.jumpWallClock(-7_000);
  void rigged.agent.pause({ kind: 'by-hand' });
  await recorder.stop();
  const times = history.rows.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('a history that can’t be written is told, and what comes after is still written', async () => {
  const clock = manualClock();
  const history = memoryHistory();
  const add = history.add;
  let broken = true;
  const told: unknown[] = [];
  const recorder = createUptimeRecorder({ ...history, add: (rows) => (broken ? Promise.reject(new Error('disk full')) : add(rows)) }, clock, (bug) => told.push(bug));
  await recorder.start();
  const rigged = await buildAgent({ onChange: (view) => recorder.viewChanged(view) }, { clock });
  void rigged.agent.goOnline([choiceOf(aGpu())]);
  await clock.advance(5_000);
  expect(told.length).toBeGreaterThan(0);
  broken = false;
  await recorder.stop();
  expect(rigStates(history)).toEqual(['not-running: quit']);
});
