import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { TimeZone } from '../../shared/domain/local-time.ts';
import { exportColumns, recordOf } from '../../shared/domain/ledger/export-record.ts';
import type { LedgerRow } from '../../shared/domain/ledger/ledger-row.ts';
import { csvText } from './csv-rows.ts';

export type ExportFormat = 'csv' | 'json';

/** The first line of a JSON export, and its last; between them one event a line. */
export const jsonFirstLine = '{"format":"rigkeeper-ledger","version":1,"events":[';
export const jsonLastLine = ']}';

/** Writes rows to a file, whole or not at all, readable for the owner alone. Gives how many. Throws (disk full, no rights). */
export function exportFile(path: string, format: ExportFormat, batches: Iterable<readonly LedgerRow[]>, zone: TimeZone): number {
  const unfinished = `${path}.part`;
  const file = openSync(unfinished, 'w', 0o600);
  try {
    let count = 0;
    writeSync(file, format === 'csv' ? csvText([exportColumns]) : jsonFirstLine);
    for (const rows of batches) {
      writeSync(file, format === 'csv' ? csvOf(rows, zone) : jsonOf(rows, zone, count === 0));
      count += rows.length;
    }
    if (format === 'json') writeSync(file, `\n${jsonLastLine}\n`);
    fsyncSync(file);
    closeSync(file);
    renameSync(unfinished, path);
    return count;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

const csvOf = (rows: readonly LedgerRow[], zone: TimeZone): string =>
  csvText(
    rows.map((row) => {
      const record = recordOf(row, zone);
      return exportColumns.map((column) => record[column]);
    }),
  );

const jsonOf = (rows: readonly LedgerRow[], zone: TimeZone, isFirst: boolean): string =>
  rows.map((row, index) => `${isFirst && index === 0 ? '' : ','}\n${JSON.stringify(recordOf(row, zone))}`).join('');
