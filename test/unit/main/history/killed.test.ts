import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../../src/main/database/open-database.ts';
import { historyMigrations, openHistory } from '../../../../src/main/history/history.ts';
import { killAfterLines } from '../kill-after-lines.ts';

const kills = Number(process.env['RIGKEEPER_KILLED_HISTORY'] ?? 25);
const program = resolve(import.meta.dirname, 'write-until-killed.ts');

test(`killed ${String(kills)} times while it writes, the history stays whole and has all that it said it had`, { timeout: 60_000 + kills * 5_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rigkeeper-killed-'));
  const path = join(folder, 'history.db');
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const said = await killAfterLines(program, path, 1 + kill * 7);
      const opened = openDatabase({ path, migrations: historyMigrations, keeps: 'but-for-power-cuts', nowIso: () => 'now' });
      if (opened.kind !== 'opened') throw new Error(JSON.stringify(opened));
      expect(opened.setAside).toBeNull();
      const history = openHistory(opened.database, () => Promise.resolve());
      const all = await history.changes({ kind: 'rig' }, { from: 0, to: Number.MAX_SAFE_INTEGER });
      // One more may have been written and not yet said. None is missing, and none is there twice.
      expect(all.length).toBeGreaterThanOrEqual(said);
      expect(all.map(({ at }) => at)).toEqual(all.map((_, index) => index + 1));
      history.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
