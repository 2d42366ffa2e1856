import { exportColumns, olderExportColumns, rowOfRecord, type ExportRecord } from '../../shared/domain/ledger/export-record.ts';
import type { LedgerRow } from '../../shared/domain/ledger/ledger-row.ts';
import { note, type Note } from '../../shared/domain/problem.ts';
import { csvRows } from './csv-rows.ts';
import { jsonFirstLine, jsonLastLine } from './export-file.ts';
import { linePieces, type LinePiece } from './line-pieces.ts';

/** A file that is not imported, and why: the line, from 1, and what is wrong with it. */
export class ImportRefused extends Error {
  readonly why: Note;

  constructor(why: Note) {
    super(why.note);
    this.why = why;
  }
}

const layouts: ReadonlyMap<string, number> = new Map([exportColumns, olderExportColumns].map((columns) => [columns.join(','), columns.length]));

/** The rows of one of our own exports, some at a time. Throws `ImportRefused`, and what the file system throws. */
export function* importedRows(path: string): Generator<readonly LedgerRow[]> {
  const columns = columnsOf(firstLine(path));
  const format = columns === 'json' ? columns : 'csv';
  let isWhole = false;
  for (const piece of linePieces(path, format === 'csv')) {
    if (isWhole) throw new ImportRefused(note('import-after-end', piece.line));
    if (columns !== 'json') yield fromCsv(piece, columns);
    else {
      const { rows, ends } = fromJson(piece);
      isWhole = ends;
      yield rows;
    }
  }
  if (format === 'json' && !isWhole) throw new ImportRefused(note('import-cut-off'));
}

function firstLine(path: string): string {
  for (const { text } of linePieces(path, false)) return (text.split('\n', 1)[0] ?? '').trimEnd();
  throw new ImportRefused(note('import-empty'));
}

/** How many columns each row of a CSV file has. */
function columnsOf(first: string): number | 'json' {
  const columns = first === jsonFirstLine ? 'json' : layouts.get(first);
  if (columns === undefined) throw new ImportRefused(note('import-foreign'));
  return columns;
}

function fromCsv({ text, line }: LinePiece, columns: number): readonly LedgerRow[] {
  const rows = csvRows(text);
  if (rows === null) throw new ImportRefused(note('import-quotes', line));
  const from = line === 1 ? 1 : 0;
  return rows.slice(from).map((cells, index) => {
    // A cell may go over several lines; that is only counted where something is wrong.
    const here = (): number => line + rows.slice(0, from + index).reduce((lines, row) => lines + 1 + row.reduce((all, cell) => all + cell.split('\n').length - 1, 0), 0);
    if (cells.length !== columns) throw new ImportRefused(note('import-columns', here(), cells.length, columns));
    return checked(recordOfCells(cells), here);
  });
}

/** In the order of the columns. Written out, because an object that is filled name by name takes many times as long to make. */
function recordOfCells(cells: readonly string[]): ExportRecord {
  const cell = (at: number): string => cells[at] ?? '';
  return {
    time_utc: cell(0),
    local_date: cell(1),
    local_time: cell(2),
    time_zone: cell(3),
    event: cell(4),
    booked: cell(5),
    gross: cell(6),
    net: cell(7),
    confirmed: cell(8),
    currency: cell(9),
    duration_ms: cell(10),
    gpu: cell(11),
    model: cell(12),
    listing_id: cell(13),
    booking_id: cell(14),
    job_id: cell(15),
    transaction: cell(16),
    status: cell(17),
    source: cell(18),
    seen_utc: cell(19),
    time_is: cell(20),
    answer_sha256: cell(21),
    id: cell(22),
    also: cell(23),
    coordinator: cell(24),
  };
}

function fromJson({ text, line }: LinePiece): { readonly rows: readonly LedgerRow[]; readonly ends: boolean } {
  const lines = text.split('\n').map((one) => one.trimEnd());
  const rows: LedgerRow[] = [];
  let ends = false;
  lines.forEach((one, index) => {
    const number = line + index;
    if (one === '' || number === 1) return;
    if (ends) throw new ImportRefused(note('import-after-end', number));
    if (one === jsonLastLine) ends = true;
    else rows.push(checked(recordIn(one.endsWith(',') ? one.slice(0, -1) : one, number), () => number));
  });
  return { rows, ends };
}

function recordIn(text: string, line: number): ExportRecord {
  try {
    const read = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
    const value: Readonly<Record<string, unknown>> = { coordinator: '', ...read };
    if (exportColumns.every((column) => typeof value[column] === 'string')) return value as ExportRecord;
  } catch {
    // Told below: it is no event either way.
  }
  throw new ImportRefused(note('import-no-event', line));
}

function checked(record: ExportRecord, line: () => number): LedgerRow {
  const row = rowOfRecord(record);
  if (!row.ok) throw new ImportRefused(note('import-field', line(), row.failure.column, row.failure.said));
  return row.value;
}
