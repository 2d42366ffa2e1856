import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../../../src/main/database/database.ts';
import { openDatabase } from '../../../../src/main/database/open-database.ts';
import { backUpsIn, type BackUps } from '../../../../src/main/earnings/back-ups.ts';
import { importedRows } from '../../../../src/main/earnings/import-file.ts';
import { ledgerDesk, type LedgerDesk } from '../../../../src/main/earnings/ledger-desk.ts';
import { LedgerFailure } from '../../../../src/main/earnings/ledger-failure.ts';
import { weeklyBackUps } from '../../../../src/main/earnings/weekly-back-ups.ts';
import type { Problem } from '../../../../src/shared/domain/problem.ts';
import { problem } from '../../../../src/shared/domain/problem.ts';
import { manualClock } from '../../../manual-clock.ts';
import { sighting } from './sightings.ts';

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 25, 8);
let folder = '';
let desks: LedgerDesk[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rigkeeper-back-ups-'));
});
afterEach(() => {
  for (const each of desks) each.close();
  desks = [];
  rmSync(folder, { recursive: true, force: true });
});

const path = (): string => join(folder, 'ledger.db');
const backUpFolder = (): string => join(folder, 'back-ups');
function desk(changed: Partial<BackUps> = {}): LedgerDesk {
  const made = ledgerDesk({ path: path(), open: openDatabase, known: null, backUps: { ...backUpsIn(backUpFolder()), ...changed }, nowIso: () => '2026-11-25T08:00:00.000Z' }, 'UTC', importedRows);
  desks.push(made);
  return made;
}
const ids = (from: LedgerDesk): string[] => from.page({}, 0, 100).events.map(({ id }) => id).sort();
const failureOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof LedgerFailure ? error.problem : error;
  }
};
const damage = (file: string): void => writeFileSync(file, readFileSync(file).subarray(0, 4096 * 3));

test('a back-up is a whole ledger, made once a week, and the oldest go', () => {
  const it = desk();
  it.record([sighting('booked ord_1')], {});
  for (let week = 0; week < 10; week += 1) {
    expect(it.backUp(now + week * 7 * day, 7 * day)?.at).toBe(now + week * 7 * day);
    expect(it.backUp(now + week * 7 * day + 6 * day, 7 * day)).toBeNull();
  }
  const kept = it.backUps();
  expect(kept.map(({ at }) => (at - now) / day / 7)).toEqual([9, 8, 7, 6, 5, 4, 3, 2]);
  const copy = connect(join(backUpFolder(), kept[0]?.name ?? ''));
  expect(copy.rows('SELECT id FROM events')).toEqual([['booked ord_1']]);
  copy.close();
});

test('a disk with little room gets no back-up, and nothing else is affected', () => {
  const it = desk({ hasRoom: () => false });
  it.record([sighting('booked ord_1')], {});
  expect(failureOf(() => it.backUp(now, 0))).toEqual(problem('back-up-no-room'));
  expect(it.backUps()).toEqual([]);
  expect(ids(it)).toEqual(['booked ord_1']);
});

test('restored, the ledger is as it was then; what there was is kept, and it goes on', () => {
  const it = desk();
  it.record([sighting('booked ord_1')], { orders: '1' });
  const made = it.backUp(now, 0);
  it.record([sighting('booked ord_2')], { orders: '2' });
  it.restore(made?.name ?? '');
  expect(ids(it)).toEqual(['booked ord_1']);
  expect(it.cursor('orders')).toBe('1');
  it.record([sighting('booked ord_3')], {});
  expect(ids(it)).toEqual(['booked ord_1', 'booked ord_3']);

  const kept = connect(join(folder, 'ledger.before-restore-2026-11-25T08-00-00-000Z.db'));
  expect(kept.rows('SELECT id FROM events ORDER BY id')).toEqual([['booked ord_1'], ['booked ord_2']]);
  kept.close();
});

test('a back-up that is broken, or none at all, restores nothing and changes nothing', () => {
  const it = desk();
  it.record(Array.from({ length: 200 }, (_, index) => sighting(`booked ord_${index}`)), {});
  const name = it.backUp(now, 0)?.name ?? '';
  damage(join(backUpFolder(), name));
  expect(failureOf(() => it.restore(name))).toEqual(problem('back-up-broken', name));
  expect(failureOf(() => it.restore('../ledger.db'))).toEqual(problem('back-up-broken', '../ledger.db'));
  expect(ids(it)).toHaveLength(100);
  expect(it.page({}, 0, 1).total).toBe(200);
});

test('the newest back-up that is good takes the place of a broken file, and the owner can be told', () => {
  const first = desk();
  first.record(Array.from({ length: 200 }, (_, index) => sighting(`booked ord_${index}`)), {});
  const good = first.backUp(now, 0)?.name ?? '';
  first.close();
  mkdirSync(backUpFolder(), { recursive: true });
  const newer = 'ledger-2026-12-25T08-00-00-000Z.db';
  copyFileSync(join(backUpFolder(), good), join(backUpFolder(), newer));
  damage(join(backUpFolder(), newer));
  damage(path());

  const again = desk();
  expect(again.probe()).toEqual({ setAside: 'ledger.broken-2026-11-25T08-00-00-000Z.db', restoredFrom: good });
  expect(again.page({}, 0, 1).total).toBe(200);
  expect(readdirSync(folder)).toContain('ledger.broken-2026-11-25T08-00-00-000Z.db');
  expect(again.backUps().map(({ name }) => name)).toEqual([newer, good]);
  expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
});

test('a broken file without a back-up is kept, and a new ledger begins', () => {
  writeFileSync(path(), 'not a database '.repeat(1000));
  const it = desk();
  expect(it.probe()).toEqual({ setAside: 'ledger.broken-2026-11-25T08-00-00-000Z.db', restoredFrom: null });
  expect(ids(it)).toEqual([]);
});

test('a back-up is asked for soon after the start and then again and again; what goes wrong is told', async () => {
  const clock = manualClock();
  const asked: number[] = [];
  const told: Problem[] = [];
  const weekly = weeklyBackUps(
    clock,
    async (_at, olderThanMs) => {
      asked.push(olderThanMs);
      if (asked.length === 2) throw new LedgerFailure(problem('back-up-no-room'));
      return null;
    },
    (met) => told.push(met),
  );
  weekly.start();
  await clock.advance(day);
  expect(asked).toEqual([7 * day, 7 * day, 7 * day, 7 * day]);
  expect(told).toEqual([problem('back-up-no-room')]);
  weekly.stop();
  await clock.advance(day);
  expect(asked).toHaveLength(4);
});
