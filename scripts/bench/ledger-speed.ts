import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openDatabase } from '../../src/main/database/open-database.ts';
import { openLedgerBook, type LedgerBook } from '../../src/main/earnings/ledger-book.ts';
import { ledgerMigrations } from '../../src/main/earnings/ledger-schema.ts';
import { ledgerThread } from '../../src/main/earnings/ledger-thread.ts';
import { systemClock } from '../../src/main/platform/system-clock.ts';
import { localMonth } from '../../src/shared/domain/ledger/review-buckets.ts';
import type { LedgerRow } from '../../src/shared/domain/ledger/ledger-row.ts';

export interface LedgerSpeed {
  readonly overviewMs: number;
  readonly monthListMs: number;
  readonly reviewAllMs: number;
  readonly importedRowsPerSecond: number;
  readonly longestPauseMs: number;
}

const zone = 'Europe/Berlin';
const coordinator = 'https://coordinator.example';
const lastDay = Date.UTC(2026, 10, 25, 20);
/** Sixteen GPUs for two years. */
const gpus = 16;
const spanMs = 730 * 24 * 3_600_000;

/** How quick the ledger is with this many rows. */
export async function measureLedger(rows: number): Promise<LedgerSpeed> {
  const folder = mkdtempSync(join(tmpdir(), 'rigkeeper-bench-ledger-'));
  try {
    const path = join(folder, 'ledger.db');
    const { book, close } = openBook(path);
    book.takeRows(someRows(rows));
    const overviewMs = median(() => book.glance(coordinator, lastDay));
    const month = localMonth('2026-10', zone);
    const monthListMs = median(() => book.page({ coordinator, range: month }, 0, 200));
    const reviewAllMs = median(() => book.earned(coordinator, 'all', null, lastDay));
    close();

    // As the app does it: from another thread, whose own pauses are what an owner would feel.
    const workerFile = new URL('../../src/main/ledger-worker.ts', import.meta.url);
    const from = ledgerThread(workerFile, { path, zone }, systemClock);
    const file = resolve(folder, 'export.csv');
    const exported = await from.exportTo(file, 'csv', { range: { from: lastDay - spanMs / 4, to: lastDay + 1 } }, zone);
    await from.close();
    const to = ledgerThread(workerFile, { path: join(folder, 'other.db'), zone }, systemClock);
    await to.probe();
    const pauses = monitorEventLoopDelay({ resolution: 1 });
    pauses.enable();
    const begun = performance.now();
    await to.importFrom(file);
    const importedMs = performance.now() - begun;
    await to.page({}, 0, 200);
    pauses.disable();
    await to.close();
    return { overviewMs, monthListMs, reviewAllMs, importedRowsPerSecond: (exported / importedMs) * 1000, longestPauseMs: pauses.max / 1e6 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openBook(path: string): { readonly book: LedgerBook; readonly close: () => void } {
  const opened = openDatabase({ path, migrations: ledgerMigrations, keeps: 'every-commit', nowIso: () => new Date().toISOString() });
  if (opened.kind !== 'opened') throw new Error(JSON.stringify(opened));
  return { book: openLedgerBook(opened.database, zone), close: opened.database.close };
}

const kinds = ['job-taken', 'delivered', 'escrowed', 'released', 'confirmed'] as const;

/** A booking for every hundred rows, jobs for all others. */
function* someRows(count: number): Generator<readonly LedgerRow[]> {
  const everyMs = Math.floor(spanMs / count);
  for (let from = 0; from < count; from += 1_000) {
    yield Array.from({ length: Math.min(1_000, count - from) }, (_, index) => oneRow(from + index, lastDay - spanMs + (from + index) * everyMs));
  }
}

function oneRow(index: number, at: number): LedgerRow {
  const isBooking = index % 100 === 0;
  const kind = isBooking ? 'booked' : (kinds[index % kinds.length] ?? 'released');
  const name = isBooking ? `ord_${index.toString(16)}` : `job_${Math.floor(index / kinds.length).toString(16).padStart(12, '0')}`;
  return {
    id: `${kind} ${name}`,
    kind,
    coordinator,
    at,
    atIs: 'stated',
    gpu: `uuid:GPU-00000000-0000-0000-0000-${String(index % gpus).padStart(12, '0')}`,
    model: 'NVIDIA GeForce RTX 4090',
    listingId: null,
    bookingId: isBooking ? name : null,
    jobId: isBooking ? null : name,
    transaction: kind === 'confirmed' ? `0x${index.toString(16).padStart(64, '0')}` : null,
    durationMs: isBooking ? 2 * 3_600_000 : null,
    booked: isBooking ? '0.1' : null,
    gross: kind === 'released' ? '1.5' : null,
    net: kind === 'released' ? '1.4625' : null,
    confirmed: kind === 'confirmed' ? '1.4625' : null,
    said: null,
    source: isBooking ? 'orders' : 'jobs',
    answerHash: index.toString(16).padStart(64, '0'),
    seenAt: at,
    also: [],
  };
}

function median(work: () => unknown): number {
  const times = Array.from({ length: 9 }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return times.sort((a, b) => a - b)[4] ?? Number.NaN;
}
