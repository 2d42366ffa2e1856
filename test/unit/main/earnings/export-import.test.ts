import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { csvRows, csvText } from '../../../../src/main/earnings/csv-rows.ts';
import { exportFile, type ExportFormat } from '../../../../src/main/earnings/export-file.ts';
import { ImportRefused, importedRows } from '../../../../src/main/earnings/import-file.ts';
import { note, type Note } from '../../../../src/shared/domain/problem.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { everythingIn, openBook } from './open-book.ts';
import { anySighting, hour, sighting, start } from './sightings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rigkeeper-export-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const file = (name = 'export.csv'): string => join(folder, name);
const formats: readonly ExportFormat[] = ['csv', 'json'];
/** What a server may put into a text of its own. */
const nasty = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', "'", ',', ';', ' ', 'ä', '🙂', 'x', '\\', '1') });

for (const format of formats) {
  test(`${format}: an export read into an empty ledger is the same ledger, and read again changes nothing`, () => {
    fc.assert(
      fc.property(fc.array(fc.record({ seen: anySighting, said: fc.option(nasty, { nil: null }), model: fc.option(nasty, { nil: null }) }), { maxLength: 40 }), (all) => {
        const from = openBook();
        const known = (text: string | null): string | null => (text === '' ? null : text);
        for (const { seen, said, model } of all) from.book.record([{ ...seen, said: known(said), model: known(model) }], {});
        exportFile(file(), format, from.book.rows({}), 'Asia/Kathmandu');
        const to = openBook();
        const { read, added } = to.book.takeRows(importedRows(file()));
        expect(added).toBe(read);
        expect(everythingIn(to.database)).toEqual(everythingIn(from.database));
        expect(to.book.takeRows(importedRows(file())).added).toBe(0);
        expect(from.book.takeRows(importedRows(file())).added).toBe(0);
        from.database.close();
        to.database.close();
      }),
      { numRuns: 80 },
    );
  });
}

test('no cell begins as a formula, and every cell comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.array(nasty, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }), (rows) => {
      const text = csvText(rows);
      expect(csvRows(text)).toEqual(rows);
      // As a spreadsheet reads it.
      for (const cell of Papa.parse<string[]>(text, { delimiter: ',', newline: '\r\n' }).data.flat()) expect(cell).not.toMatch(/^([=+@\t\r\n]|-(?!1+$))/);
    }),
  );
  expect(csvText([['=1+1', '-0.5', '-x', "'a", 'plain']])).toBe(`"'=1+1",-0.5,"'-x","''a",plain\r\n`);
});

test('an export is what a tax tool reads: ISO times, the owner’s date, a column for each figure', () => {
  const { book } = openBook();
  book.record([sighting('released job_1', { coordinator: 'https://a.example', at: Date.UTC(2026, 11, 31, 23, 30, 5), source: 'escrow', transaction: '0xabc', amounts: { gross: ait('1.5'), net: ait('1.4625') } })], {});
  exportFile(file(), 'csv', book.rows({}), 'Europe/Berlin');
  const [header, row] = readFileSync(file(), 'utf8').split('\r\n');
  expect(header).toBe('time_utc,local_date,local_time,time_zone,event,booked,gross,net,confirmed,currency,duration_ms,gpu,model,listing_id,booking_id,job_id,transaction,status,source,seen_utc,time_is,answer_sha256,id,also,coordinator');
  expect(row).toBe(`2026-12-31T23:30:05.000Z,2027-01-01,00:30:05,Europe/Berlin,released,,1.5,1.4625,,AIT,,uuid:GPU-1,NVIDIA GeForce RTX 4090,,,job_1,0xabc,,escrow,2026-10-20T00:00:00.000Z,stated,${'a'.repeat(64)},released job_1,,https://a.example`);
});

const good = (format: ExportFormat): string => {
  const { book } = openBook();
  book.record([0, 1, 2].map((hours) => sighting(`booked ord_${hours}`, { at: start + hours * hour, said: 'two\nlines', amounts: { booked: ait('1.5') } })), {});
  exportFile(file(), format, book.rows({}), 'UTC');
  return readFileSync(file(), 'utf8');
};
const broken: readonly (readonly [what: string, format: ExportFormat, change: (text: string) => string, told: Note])[] = [
  ['an empty file', 'csv', () => '', note('import-empty')],
  ['another file', 'csv', () => 'a,b\r\n1,2\r\n', note('import-foreign')],
  // The second row begins in line 4, because the first has a cell of two lines.
  ['an amount that is none', 'csv', (text) => text.replace(/(T01:00:00\.000Z,[^,]*,[^,]*,UTC,booked,)1\.5/, '$1abc'), note('import-field', 4, 'booked', 'abc')],
  ['a column too few', 'csv', (text) => text.replace(/,UTC,booked/, ',booked'), note('import-columns', 2, 24, 25)],
  ['a quote that isn’t closed', 'csv', (text) => text.replace('lines"', 'lines'), note('import-quotes', 1)],
  ['another currency', 'json', (text) => text.replace('"AIT"', '"EUR"'), note('import-field', 2, 'currency', 'EUR')],
  ['an id of another event', 'json', (text) => text.replace('"id":"booked ord_2"', '"id":"released ord_2"'), note('import-field', 4, 'id', 'released ord_2')],
  ['a line that is no event', 'json', (text) => text.replace('{"time_utc":"2026-10-20T01', '{"time_utc":7,"x":"2026-10-20T01'), note('import-no-event', 3)],
  ['an end that is missing', 'json', (text) => text.replace(']}', ''), note('import-cut-off')],
];
for (const [what, format, change, told] of broken) {
  test(`${what} (${format}) is told by line and reason, and changes nothing`, () => {
    writeFileSync(file(), change(good(format)));
    const { book, database } = openBook();
    book.record([sighting('booked ord_9')], {});
    const before = everythingIn(database);
    let why: unknown = null;
    try {
      book.takeRows(importedRows(file()));
    } catch (error) {
      why = error instanceof ImportRefused ? error.why : error;
    }
    expect(why).toEqual(told);
    expect(everythingIn(database)).toEqual(before);
  });
}

test('rows that go over the pieces in which a file is read come back whole', () => {
  const { book, database } = openBook();
  const all = Array.from({ length: 6_000 }, (_, index) => sighting(`released job_${index}`, { at: start + index, said: `"${'ä\n'.repeat(index % 50)}`, amounts: { net: ait(`${index}.25`) } }));
  book.record(all, {});
  for (const format of formats) {
    exportFile(file(), format, book.rows({}), 'UTC');
    const again = openBook();
    expect(again.book.takeRows(importedRows(file()))).toEqual({ read: 6_000, added: 6_000 });
    expect(everythingIn(again.database)).toEqual(everythingIn(database));
  }
});
