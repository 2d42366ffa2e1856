import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportFile } from '../../../../src/main/earnings/export-file.ts';
import { ImportRefused, importedRows } from '../../../../src/main/earnings/import-file.ts';
import { rowsFromThread } from '../../../../src/main/earnings/import-thread.ts';
import { LedgerFailure } from '../../../../src/main/earnings/ledger-failure.ts';
import { ledgerThread } from '../../../../src/main/earnings/ledger-thread.ts';
import { rowsOfValues, valuesOfRows } from '../../../../src/main/earnings/row-values.ts';
import { systemClock } from '../../../../src/main/platform/system-clock.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { note } from '../../../../src/shared/domain/problem.ts';
import { everythingIn, openBook } from './open-book.ts';
import { sighting, start } from './sightings.ts';

const workerFile = new URL('../../../../src/main/import-worker.ts', import.meta.url);
/** Several MiB: more pieces than are read ahead. */
const many = 20_000;
let folder = '';
let file = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rigkeeper-import-'));
  file = join(folder, 'export.csv');
  const { book, database } = openBook('UTC');
  const seen = Array.from({ length: many }, (_, index) => sighting(`released job_${index}`, { at: start + index, model: index % 3 === 0 ? 'a "quoted",\nname' : null, amounts: { net: ait('1.4625') } }));
  // One that is contradicted: what else was said of it travels, too.
  book.record([...seen, sighting('released job_7', { source: 'receipts', amounts: { net: ait('2') } })], {});
  exportFile(file, 'csv', book.rows({}), 'UTC');
  database.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('what the other thread reads is what is in the file, row by row', () => {
  expect([...rowsFromThread(workerFile, file)].flat()).toEqual([...importedRows(file)].flat());
});

test('rows go from thread to thread as values and come back the same', () => {
  const rows = [...importedRows(file)].flat();
  expect(rows.some(({ also }) => also.length > 0)).toBe(true);
  expect(rowsOfValues(structuredClone(valuesOfRows(rows)))).toEqual(rows);
});

test('whoever has enough of it goes on at once', () => {
  for (const rows of rowsFromThread(workerFile, file)) {
    expect(rows.length).toBeGreaterThan(0);
    break;
  }
});

test('a row far behind that is wrong refuses all of the file, and says where', async () => {
  const text = readFileSync(file, 'utf8');
  const at = text.lastIndexOf(',AIT,');
  const wrong = join(folder, 'wrong.csv');
  writeFileSync(wrong, `${text.slice(0, at)},EUR,${text.slice(at + 5)}`);
  const line = text.slice(0, at).split('\n').length;
  const ledger = ledgerThread(new URL('../../../../src/main/ledger-worker.ts', import.meta.url), { path: join(folder, 'ledger.db'), zone: 'UTC' }, systemClock);
  const failure: unknown = await ledger.importFrom(wrong).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(LedgerFailure);
  expect(failure).toMatchObject({ problem: { code: 'import-refused', detail: note('import-field', line, 'currency', 'EUR') } });
  expect((await ledger.page({}, 0, 1)).total).toBe(0);

  // The one without a fault is read whole, and the ledger is what it came from.
  expect(await ledger.importFrom(file)).toEqual({ read: many, added: many });
  await ledger.close();
  const there = openBook('UTC', join(folder, 'ledger.db'));
  const direct = openBook('UTC');
  direct.book.takeRows(importedRows(file));
  expect(everythingIn(there.database)).toEqual(everythingIn(direct.database));
  there.database.close();
  direct.database.close();
});

test('a file that isn’t there, or is none of ours, is told as what it is', () => {
  expect(() => [...rowsFromThread(workerFile, join(folder, 'none.csv'))]).toThrow(expect.objectContaining({ code: 'ENOENT', syscall: 'open' }) as Error);
  const foreign = join(folder, 'foreign.csv');
  writeFileSync(foreign, 'a,b\n1,2\n');
  expect(() => [...rowsFromThread(workerFile, foreign)]).toThrow(ImportRefused);
});
