import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../../../src/main/database/database.ts';
import { LedgerFailure } from '../../../../src/main/earnings/ledger-failure.ts';
import { ledgerThread, type LedgerThread, type RestTimes } from '../../../../src/main/earnings/ledger-thread.ts';
import { systemClock } from '../../../../src/main/platform/system-clock.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { sighting, start } from './sightings.ts';

let folder = '';
let threads: LedgerThread[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rigkeeper-ledger-'));
});
afterEach(async () => {
  for (const thread of threads) await thread.close();
  threads = [];
  rmSync(folder, { recursive: true, force: true });
});

function thread(path = join(folder, 'ledger.db'), rest?: RestTimes): LedgerThread {
  const made = ledgerThread(new URL('../../../../src/main/ledger-worker.ts', import.meta.url), { path, zone: 'UTC' }, systemClock, rest);
  threads.push(made);
  return made;
}
const problemOf = (failure: unknown): unknown => (failure instanceof LedgerFailure ? failure.problem.code : failure);

test('what was recorded is there at the next start, and so is how far it was read', async () => {
  const first = thread();
  const news = await first.record([sighting('booked ord_1', { amounts: { booked: ait('1.50') } })], { orders: '1' });
  expect(news.map(({ what, event }) => [what, event.amounts.booked])).toEqual([['new', ait('1.5')]]);
  await first.close();

  const second = thread();
  expect(await second.probe()).toEqual({ setAside: null, restoredFrom: null });
  expect(await second.cursor('orders')).toBe('1');
  expect((await second.page({}, 0, 10)).events).toEqual([news[0]?.event]);
  expect((await second.glance('UTC', null, start)).today.booked).toEqual({ sum: ait('1.5'), count: 1, unknown: 0 });
});

test('many questions at once are each answered', async () => {
  const it = thread();
  const asked = Array.from({ length: 50 }, (_, index) => it.record([sighting(`booked ord_${index}`)], {}));
  expect((await Promise.all(asked)).every((news) => news.length === 1)).toBe(true);
  expect((await it.page({}, 0, 1)).total).toBe(50);
});

test('another zone has other days, and the sums follow', async () => {
  const it = thread();
  const at = Date.UTC(2026, 9, 20, 23, 30);
  await it.record([sighting('booked ord_1', { at, amounts: { booked: ait('3') } })], {});
  expect((await it.glance('UTC', null, at + 3_600_000)).today.booked.count).toBe(0);
  expect((await it.glance('Europe/Berlin', null, at + 3_600_000)).today.booked.count).toBe(1);
  expect((await it.glance('UTC', null, at)).today.booked.count).toBe(1);
});

test('a broken file is kept, a later version’s is left alone, and no file is a problem: each is told', async () => {
  writeFileSync(join(folder, 'broken.db'), 'not a database '.repeat(1000));
  const { setAside } = await thread(join(folder, 'broken.db')).probe();
  expect(readdirSync(folder)).toContain(setAside);

  const later = connect(join(folder, 'later.db'));
  later.script('PRAGMA user_version = 99');
  later.close();
  expect(problemOf(await thread(join(folder, 'later.db')).probe().catch((error: unknown) => error))).toBe('ledger-newer');

  writeFileSync(join(folder, 'in-the-way'), '');
  expect(problemOf(await thread(join(folder, 'in-the-way', 'ledger.db')).probe().catch((error: unknown) => error))).toBe('ledger-unreadable');
});

const soon: RestTimes = { usual: 50, read: 50 };

/** An open file has its log beside it. */
const rests = (): Promise<void> => expect.poll(() => readdirSync(folder).filter((name) => name.startsWith('ledger.db'))).toEqual(['ledger.db']);

function overwrite(path: string, from: number, bytes: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(bytes, 0xff), 0, bytes, from);
  closeSync(file);
}

test('with nothing to do it ends, and the next question finds everything', async () => {
  const it = thread(undefined, soon);
  await it.record([sighting('booked ord_1', { amounts: { booked: ait('1.50') } })], { orders: '1' });
  await rests();
  expect(await it.cursor('orders')).toBe('1');
  await rests();
  expect(await it.record([sighting('booked ord_1', { amounts: { booked: ait('1.50') } })], {})).toEqual([]);
  expect((await it.glance('UTC', null, start)).today.booked).toEqual({ sum: ait('1.5'), count: 1, unknown: 0 });
});

test('what is asked while it ends is answered by the next, in order', async () => {
  const it = thread(undefined, { usual: 0, read: 0 });
  for (let index = 0; index < 12; index += 1) {
    const written = it.record([sighting(`booked ord_${index}`)], { orders: String(index) });
    const read = it.cursor('orders');
    expect(await written).toHaveLength(1);
    expect(await read).toBe(String(index));
    // Sometimes before it was told to end, sometimes while it does, sometimes after.
    await new Promise((resolve) => setTimeout(resolve, index % 6));
  }
  expect((await it.page({}, 0, 1)).total).toBe(12);
});

test('it stays longer for an owner who reads it, also when something else is asked in between', async () => {
  const it = thread(undefined, { usual: 20, read: 1_500 });
  await it.probe();
  await rests();
  const readAt = performance.now();
  await it.page({}, 0, 10);
  await it.cursor('orders');
  await rests();
  expect(performance.now() - readAt).toBeGreaterThan(1_400);
});

test('closing one that rests, or is about to, is no trouble', async () => {
  const it = thread(undefined, { usual: 0, read: 0 });
  await it.probe();
  await rests();
  await it.close();
  expect(readdirSync(folder)).toEqual(['ledger.db']);
  await it.probe();
  await new Promise((resolve) => setTimeout(resolve, 1));
  await it.close();
  await it.close();
  await rests();
});

test('the file is looked through once in a run of the app, not each time that it is opened', async () => {
  const path = join(folder, 'ledger.db');
  const it = thread(path, soon);
  await it.record(Array.from({ length: 500 }, (_, index) => sighting(`booked ord_${index}`)), { orders: '1' });
  await it.close();

  const later = thread(path, soon);
  await later.probe();
  await rests();
  // Somewhere in the rows, where the next question doesn't look.
  overwrite(path, 4096 * 20, 4096);
  expect(await later.cursor('orders')).toBe('1');
  expect(await later.probe()).toEqual({ setAside: null, restoredFrom: null });
  await later.close();

  expect((await thread(path).probe()).setAside).not.toBeNull();
});

test('a file that broke while nobody had it open is kept and told, and nothing is answered from the new one as if it were the old', async () => {
  const path = join(folder, 'ledger.db');
  const it = thread(path, soon);
  await it.record([sighting('booked ord_1')], { orders: '1' });
  await it.probe();
  await rests();
  overwrite(path, 0, 100);
  expect(problemOf(await it.cursor('orders').catch((error: unknown) => error))).toBe('ledger-unreadable');
  await rests();
  const { setAside } = await it.probe();
  expect(readdirSync(folder)).toContain(setAside);
  await rests();
  expect((await it.probe()).setAside).toBe(setAside);
  expect(await it.cursor('orders')).toBeNull();
});
