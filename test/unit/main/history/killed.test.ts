import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../../src/main/database/open-database.ts';
import { historyMigrations, openHistory } from '../../../../src/main/history/history.ts';

const kills = Number(process.env['RIGKEEPER_KILLED_HISTORY'] ?? 25);
const program = resolve(import.meta.dirname, 'write-until-killed.ts');

/** Starts the writer, kills it once it has said that it wrote `lines` more, and gives the last number that it said. */
async function writeAndKill(path: string, lines: number): Promise<number> {
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let wrong = '';
  child.stderr.on('data', (chunk: Buffer) => (wrong += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('\n').length > lines) child.kill('SIGKILL');
  });
  await new Promise((ended) => child.once('close', ended));
  if (child.signalCode !== 'SIGKILL') throw new Error(wrong);
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
}

test(`killed ${String(kills)} times while it writes, the history stays whole and has all that it said it had`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rigkeeper-killed-'));
  const path = join(folder, 'history.db');
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const said = await writeAndKill(path, 1 + kill * 7);
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
