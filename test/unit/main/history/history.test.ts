import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createUptimeRecorder } from '../../../../src/main/agent/uptime-history.ts';
import { openDatabase } from '../../../../src/main/database/open-database.ts';
import { historyMigrations, openHistory, type History } from '../../../../src/main/history/history.ts';
import type { RecordedChange, UptimeSubject } from '../../../../src/shared/domain/recorded-uptime.ts';
import { aGpu } from '../../../gpus.ts';
import { manualClock, type ManualClock } from '../../../manual-clock.ts';
import { buildAgent, choiceOf } from '../agent/build-agent.ts';

let folder = '';
let open: History[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rigkeeper-history-'));
});
afterEach(() => {
  for (const history of open) history.close();
  open = [];
  rmSync(folder, { recursive: true, force: true });
});

/** `turns`: how often a long reading gave way. */
function history(path = join(folder, 'history.db')): History & { turns: number } {
  const opened = openDatabase({ path, migrations: historyMigrations, keeps: 'but-for-power-cuts', nowIso: () => '2026-11-23T08:00:00.000Z' });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const counted = { turns: 0 };
  const kept = openHistory(opened.database, () => Promise.resolve(void (counted.turns += 1)));
  open.push(kept);
  return Object.assign(counted, kept);
}
const rig: UptimeSubject = { kind: 'rig' };
const change = (at: number, state: RecordedChange['state'], subject: UptimeSubject = rig): RecordedChange => ({ subject, at, state, cause: 'owner', reasons: [] });
const plain = (changes: readonly RecordedChange[]): RecordedChange[] => changes.map(({ subject, at, state, cause, reasons }) => ({ subject, at, state, cause, reasons }));

test('what was written is read back whole, also by the next start', async () => {
  const written: RecordedChange[] = [
    { subject: rig, at: 1_000, state: 'paused', cause: 'pause', reasons: ['by-hand', 'heat'] },
    { subject: { kind: 'gpu', key: 'uuid:GPU-1 with a blank' }, at: 2_000, state: 'not-running', cause: 'ended-unseen', reasons: [] },
  ];
  const first = history();
  await first.add(written);
  await first.alive(3_000);
  await first.alive(4_000);
  first.close();
  open = [];

  const second = history();
  expect(plain(await second.latest()).sort((a, b) => a.at - b.at)).toEqual(written);
  expect(await second.lastAlive()).toBe(4_000);
  expect(plain(await second.changes({ kind: 'gpu', key: 'uuid:GPU-1 with a blank' }, { from: 0, to: 10_000 }))).toEqual(written.slice(1));
});

test('an empty history knows nothing', async () => {
  const it = history();
  expect(await it.latest()).toEqual([]);
  expect(await it.lastAlive()).toBeNull();
  expect(await it.changes(rig, { from: 0, to: 10_000 })).toEqual([]);
});

test('a range comes with the change before it, in order, and without what is not its own', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ at: fc.nat(20).map((at) => at * 1_000), mine: fc.boolean() }), { maxLength: 40 }),
      fc.nat(20),
      fc.nat(20),
      async (times, from, length) => {
        const it = history(':memory:');
        // The recorder never writes a change before the one that it follows.
        const all = times.toSorted((a, b) => a.at - b.at).map(({ at, mine }, index) => change(at, index % 2 === 0 ? 'online' : 'offline', mine ? rig : { kind: 'gpu', key: 'g' }));
        await it.add(all);
        const range = { from: from * 1_000, to: (from + length) * 1_000 };
        const own = all.filter(({ subject }) => subject.kind === 'rig');
        const expected = [...own.filter(({ at }) => at < range.from).slice(-1), ...own.filter(({ at }) => at >= range.from && at < range.to)];
        expect(plain(await it.changes(rig, range))).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});

test('a long range is read in pieces and is whole, also where many changes share a second', async () => {
  const it = history();
  const all = Array.from({ length: 4_500 }, (_, index) => change(Math.floor(index / 1_500) * 1_000, index % 2 === 0 ? 'online' : 'degraded'));
  await it.add(all);
  expect(plain(await it.changes(rig, { from: 0, to: 10_000 }))).toEqual(all);
  expect(it.turns).toBe(4);
});

test('of changes of which one can’t be written, none is', async () => {
  const it = history();
  await expect(it.add([change(1_000, 'online'), { ...change(2_000, 'online'), at: null as unknown as number }])).rejects.toThrow();
  expect(await it.latest()).toEqual([]);
});

test('the agent’s own recorder works on it', async () => {
  const clock = manualClock();
  const it = history();
  const bugs: unknown[] = [];
  const recorder = createUptimeRecorder(it, clock, (bug) => bugs.push(bug));
  await recorder.start();
  const { agent } = await buildAgent({ onChange: (view) => recorder.viewChanged(view) }, { clock });
  void agent.goOnline([choiceOf(aGpu())]);
  await clock.advance(60_000);
  await recorder.stop();
  expect((await it.changes(rig, { from: 0, to: clock.now() + 1 })).map(({ state }) => state)).toEqual(['unregistered', 'registering', 'connecting', 'online', 'not-running']);
  expect(bugs).toEqual([]);
});

test('the newest first: without what was only passed through, and without what a GPU did together with the rig', async () => {
  const it = history();
  const gpu: UptimeSubject = { kind: 'gpu', key: 'g' };
  await it.add([
    change(1_000, 'registering'),
    change(2_000, 'connecting'),
    change(4_000, 'online'),
    change(4_000, 'online', gpu),
    change(90_000, 'paused', gpu),
    change(200_000, 'connecting'),
    change(300_000, 'offline'),
    change(301_000, 'connecting'),
  ]);
  const all = await it.older(null, null, 10);
  // The last one still connects; the one before it took longer than a minute.
  expect(all.map(({ at, state }) => `${at} ${state}`)).toEqual(['301000 connecting', '300000 offline', '200000 connecting', '90000 paused', '4000 online']);
  expect((await it.older('g', null, 10)).map(({ at }) => at)).toEqual([90_000, 4_000]);
  expect((await it.older(null, all[1] ?? null, 2)).map(({ at }) => at)).toEqual([200_000, 90_000]);
});

/** A rig that goes online at once, recorded; ends with `end`. */
async function live(it: History, clock: ManualClock, end: 'quits' | 'is killed', while_: (pause: () => void) => Promise<void>): Promise<void> {
  let dead = false;
  const whileAlive = (write: () => Promise<void>): Promise<void> => (dead ? Promise.resolve() : write());
  const port = { ...it, add: (rows: readonly RecordedChange[]) => whileAlive(() => it.add(rows)), alive: (at: number) => whileAlive(() => it.alive(at)) };
  const recorder = createUptimeRecorder(port, clock, (bug) => expect(bug).toBeNull());
  await recorder.start();
  const rigged = await buildAgent({ onChange: (view) => recorder.viewChanged(view) }, { clock });
  void rigged.agent.goOnline([choiceOf(aGpu())]);
  await clock.advance(1);
  await while_(() => void rigged.agent.pause({ kind: 'until', until: clock.now() + hour }));
  dead = end === 'is killed';
  await recorder.stop();
  await rigged.agent.stop();
}
const hour = 3_600_000;
/** The rig's states that the window would show, with the hours since `from`. */
const shown = async (it: History, from: number, to: number): Promise<string[]> =>
  (await it.changes(rig, { from, to })).filter(({ state }) => state !== 'registering' && state !== 'connecting' && state !== 'unregistered').map(({ at, state }) => `${String(Math.round((at - from) / hour))} h: ${state}`);

test('a clock that was hours ahead and is set right hides nothing of what follows, and shows nothing that was not', async () => {
  const it = history();
  const clock = manualClock();
  const from = clock.now();
  await live(it, clock, 'quits', () => clock.advance(hour));
  clock.jumpWallClock(30 * 24 * hour);
  await live(it, clock, 'is killed', async (pause) => {
    await clock.advance(hour);
    pause();
    await clock.advance(1_000);
    clock.jumpWallClock(-30 * 24 * hour);
    await clock.advance(2 * hour);
  });
  await live(it, clock, 'quits', async (pause) => {
    await clock.advance(hour);
    pause();
    await clock.advance(2 * hour);
  });
  const now = clock.now() + 1; // what happened this very moment is in it
  expect(now - from).toBeGreaterThan(7 * hour);
  expect((await shown(it, from, now)).slice(-3)).toEqual(['5 h: paused', '6 h: online', '7 h: not-running']);
  // Also once time has come to where the clock was.
  const then = await shown(it, from, now + 40 * 24 * hour);
  expect(then.slice(-3)).toEqual(['5 h: paused', '6 h: online', '7 h: not-running']);
});

test('a clock that was hours behind before it is set right leaves what was known before', async () => {
  const it = history();
  const clock = manualClock();
  const from = clock.now();
  await live(it, clock, 'is killed', async () => {
    await clock.advance(hour);
  });
  clock.jumpWallClock(3 * hour - 20 * 365 * 24 * hour);
  await live(it, clock, 'is killed', async () => {
    await clock.advance(120_000);
    clock.jumpWallClock(20 * 365 * 24 * hour);
    await clock.advance(hour);
  });
  expect(await shown(it, from, clock.now())).toEqual(['0 h: online', '1 h: not-running', '4 h: online']);
});

test('a rig that stays online is online by the clock that was set, and its list of what happened says it once', async () => {
  const it = history();
  const clock = manualClock();
  const from = clock.now();
  clock.jumpWallClock(5 * hour);
  await live(it, clock, 'is killed', async () => {
    clock.jumpWallClock(-5 * hour);
    await clock.advance(2 * hour);
  });
  expect((await shown(it, from, clock.now())).at(-1)).toBe('0 h: online');

  const slept = history(':memory:');
  await live(slept, clock, 'is killed', async () => {
    await clock.advance(hour);
    clock.sleep(8 * hour);
    await clock.advance(hour);
  });
  const told = await slept.older(null, null, 100);
  expect(told.map(({ state }) => state).filter((state) => state === 'online')).toHaveLength(1);
});
