import { closeSync, copyFileSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, type Database, type DatabasePlan, type OpenedDatabase } from '../../../../src/main/database/database.ts';
import { openDatabase } from '../../../../src/main/database/open-database.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rigkeeper-database-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const first = 'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL, more TEXT) STRICT';
const second = "ALTER TABLE notes ADD COLUMN kind TEXT NOT NULL DEFAULT 'plain'";
const plan = (changes: Partial<DatabasePlan> = {}): DatabasePlan => ({
  path: join(folder, 'notes.db'),
  migrations: [first],
  keeps: 'but-for-power-cuts',
  nowIso: () => '2026-11-23T08:00:00.000Z',
  ...changes,
});
function opened(from: OpenedDatabase): { database: Database; setAside: string | null } {
  if (from.kind !== 'opened') throw new Error(JSON.stringify(from));
  return from;
}
const write = (changes: Partial<DatabasePlan> = {}): void => {
  const { database } = opened(openDatabase(plan(changes)));
  for (let count = 0; count < 2_000; count += 1) database.run('INSERT INTO notes (text, more) VALUES (?, ?)', 'abcdefghij'.repeat(5), null);
  database.close();
};

test('a new file has the schema, and keeps what is written over a restart', () => {
  write();
  const { database, setAside } = opened(openDatabase(plan()));
  expect(setAside).toBeNull();
  expect(database.rows('SELECT count(*), min(more) FROM notes')).toEqual([[2_000, null]]);
  expect(database.rows('PRAGMA journal_mode')).toEqual([['wal']]);
  database.close();
  // Closed in order, the one file is everything: who copies it has it all.
  copyFileSync(plan().path, join(folder, 'copy.db'));
  const copy = opened(openDatabase(plan({ path: join(folder, 'copy.db') })));
  expect(copy.database.rows('SELECT count(*) FROM notes')).toEqual([[2_000]]);
  copy.database.close();
});

test('a single value that is null is bound like any other', () => {
  const { database } = opened(openDatabase(plan()));
  expect(database.rows('SELECT ?', null)).toEqual([[null]]);
  expect(() => database.run('INSERT INTO notes (text) VALUES (?)', null)).toThrow(/NOT NULL/);
  database.close();
});

test('a transaction that throws changed nothing', () => {
  const { database } = opened(openDatabase(plan()));
  expect(() =>
    database.transaction(() => {
      database.run('INSERT INTO notes (text) VALUES (?)', 'gone');
      throw new Error('on the way');
    }),
  ).toThrow('on the way');
  expect(database.rows('SELECT count(*) FROM notes')).toEqual([[0]]);
  expect(database.transaction(() => database.run('INSERT INTO notes (text) VALUES (?)', 'kept'))).toBe(1);
  database.close();
});

test('an older file is backed up, then changed; the back-up opens as it was', () => {
  write();
  const { database } = opened(openDatabase(plan({ migrations: [first, second] })));
  expect(database.rows('SELECT kind, count(*) FROM notes GROUP BY kind')).toEqual([['plain', 2_000]]);
  database.close();
  const backUp = join(folder, 'notes.before-v2-2026-11-23T08-00-00-000Z.db');
  const restored = opened(openDatabase(plan({ path: backUp })));
  expect(restored.database.rows('SELECT count(*) FROM notes')).toEqual([[2_000]]);
  restored.database.close();
});

test('a change of the schema that fails leaves the file as it was', () => {
  write();
  const broken = openDatabase(plan({ migrations: [first, `${second}; INSERT INTO nowhere VALUES (1)`] }));
  expect(broken).toMatchObject({ kind: 'failed', said: expect.stringContaining('nowhere') as string });
  const { database } = opened(openDatabase(plan()));
  expect(database.rows('SELECT count(*) FROM notes')).toEqual([[2_000]]);
  expect(database.rows("SELECT count(*) FROM pragma_table_info('notes')")).toEqual([[3]]);
  database.close();
});

test('a file of a later version is left alone', () => {
  write({ migrations: [first, second] });
  const before = readFileSync(plan().path);
  expect(openDatabase(plan())).toEqual({ kind: 'newer' });
  expect(readFileSync(plan().path)).toEqual(before);
});

const damages: readonly (readonly [string, (path: string) => void])[] = [
  ['something else entirely', (path) => { writeFileSync(path, 'not a database '.repeat(1000)); }],
  ['a page of noise in the middle', (path) => { overwrite(path, 4096 * 10, 4096); }],
  ['its end cut off', (path) => { writeFileSync(path, readFileSync(path).subarray(0, 4096 * 7)); }],
];
for (const [what, damage] of damages) {
  test(`a broken file (${what}) is kept under a dated name, and a new one begun`, () => {
    write();
    damage(plan().path);
    const damaged = readFileSync(plan().path);
    const { database, setAside } = opened(openDatabase(plan()));
    expect(setAside).toBe(join(folder, 'notes.broken-2026-11-23T08-00-00-000Z.db'));
    expect(readFileSync(setAside ?? '').length).toBe(damaged.length);
    expect(database.rows('SELECT count(*) FROM notes')).toEqual([[0]]);
    database.close();
    expect(opened(openDatabase(plan())).setAside).toBeNull();
  });
}

test('an empty file is a new one', () => {
  writeFileSync(plan().path, '');
  const { database, setAside } = opened(openDatabase(plan()));
  expect(setAside).toBeNull();
  expect(database.rows('SELECT count(*) FROM notes')).toEqual([[0]]);
  database.close();
});

test('where no file can be, it says so', () => {
  writeFileSync(join(folder, 'in-the-way'), '');
  expect(openDatabase(plan({ path: join(folder, 'in-the-way', 'notes.db') }))).toMatchObject({ kind: 'failed' });
});

test('a file that another program holds is told of, not set aside', () => {
  write();
  const other = connect(plan().path);
  other.script('BEGIN EXCLUSIVE');
  expect(openDatabase(plan({ migrations: [first, second] }))).toMatchObject({ kind: 'failed', said: expect.stringMatching(/locked|busy/) as string });
  other.script('ROLLBACK');
  other.close();
  expect(readdirSync(folder).filter((name) => name.includes('broken'))).toEqual([]);
  const { database } = opened(openDatabase(plan()));
  expect(database.rows('SELECT count(*) FROM notes')).toEqual([[2_000]]);
  database.close();
});

test.runIf(process.platform === 'linux')('what is set aside is held no longer: Windows would not let it be renamed', () => {
  const held = (path: string): string[] => readdirSync('/proc/self/fd').map((each) => linkOf(`/proc/self/fd/${each}`)).filter((target) => target.startsWith(path));
  write({ path: join(folder, 'written.db') });
  for (const [, damage] of damages) {
    // A copy, because what this test wrote with stays held until it is garbage-collected.
    copyFileSync(join(folder, 'written.db'), plan().path);
    damage(plan().path);
    const { database, setAside } = opened(openDatabase(plan()));
    expect(setAside).not.toBeNull();
    expect(held(setAside ?? '')).toEqual([]);
    database.close();
    rmSync(plan().path);
  }
});

function overwrite(path: string, at: number, length: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(length, 0xa5), 0, length, Math.min(at, statSync(path).size - length));
  closeSync(file);
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return ''; // it has just been closed
  }
}
