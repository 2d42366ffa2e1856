import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ait, sum } from '../../../../src/shared/domain/money.ts';
import { killAfterLines } from '../kill-after-lines.ts';
import { openBook } from './open-book.ts';

/** RIGKEEPER_KILLS=500 for the long run. */
const kills = Number(process.env['RIGKEEPER_KILLS'] ?? 12);
const program = resolve(import.meta.dirname, 'record-until-killed.ts');

test(`killed ${kills} times while it records, the ledger has lost nothing, has nothing twice, and its sums are right`, { timeout: 60_000 + kills * 20_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rigkeeper-killed-ledger-'));
  const path = join(folder, 'ledger.db');
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const said = await killAfterLines(program, path, 1 + (kill * 7) % 60);
      const { book, database } = openBook('UTC', path);
      // One more may have been written and not yet said; it came with its cursor, or not at all.
      const upTo = Number(book.cursor('orders'));
      expect([said, said + 1]).toContain(upTo);
      const idsOf = (kind: string): unknown[] => database.rows('SELECT id FROM events WHERE kind = ? ORDER BY at', kind).map(([id]) => id);
      expect(idsOf('booked')).toEqual(Array.from({ length: upTo + 1 }, (_, index) => `booked ord_${index}`));
      expect(idsOf('released')).toEqual(Array.from({ length: upTo }, (_, index) => `released job_${index + 1}`));
      const days = database.rows("SELECT booked, booked_count, net, booked_ms FROM sums WHERE unit = 'day'");
      expect(sum(days.map(([booked]) => ait(String(booked)))).amount).toBe(String((upTo + 1) / 10));
      expect(days.reduce((all, [, count]) => all + Number(count), 0)).toBe(upTo + 1);
      expect(sum(days.map(([, , net]) => ait(String(net)))).amount).toBe(String(Math.round(upTo * 14_625) / 10_000));
      expect(days.reduce((all, row) => all + Number(row[3]), 0)).toBe((upTo + 1) * 3_600_000);
      database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
