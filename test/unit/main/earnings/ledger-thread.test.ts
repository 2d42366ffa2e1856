import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../../../src/main/database/database.ts';
import { LedgerFailure } from '../../../../src/main/earnings/ledger-failure.ts';
import { ledgerThread, type LedgerThread } from '../../../../src/main/earnings/ledger-thread.ts';
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

function thread(path = join(folder, 'ledger.db')): LedgerThread {
  const made = ledgerThread(new URL('../../../../src/main/ledger-worker.ts', import.meta.url), { path, zone: 'UTC' }, systemClock);
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
