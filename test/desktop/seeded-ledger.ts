import { join } from 'node:path';
import { openDatabase } from '../../src/main/database/open-database.ts';
import { openLedgerBook } from '../../src/main/earnings/ledger-book.ts';
import { ledgerMigrations } from '../../src/main/earnings/ledger-schema.ts';
import type { LedgerEventKind, Sighting } from '../../src/shared/domain/ledger/ledger-event.ts';
import { ait } from '../../src/shared/domain/money.ts';

/** The coordinator in use before an owner enters another. */
export const firstCoordinator = 'http://127.0.0.1:8203';
const hourMs = 3_600_000;
const nothing = { booked: null, gross: null, net: null, confirmed: null };

/** An event as a source told it: on one of the GPUs, `n` hours and a half ago, newest first as `n` grows. */
export function seen(kind: LedgerEventKind, n: number, said: Partial<Sighting> = {}): Sighting {
  const at = Math.floor(Date.now() / 1000) * 1000 - n * hourMs - hourMs / 2;
  const isBooking = kind.startsWith('book') || kind === 'released-early';
  const name = `${isBooking ? 'ord' : 'job'}_${String(n).padStart(6, '0')}`;
  return {
    id: `${kind} ${name}`,
    kind,
    coordinator: null,
    at,
    atIs: 'stated',
    gpu: null,
    model: 'NVIDIA GeForce RTX 4090',
    listingId: null,
    bookingId: isBooking ? name : null,
    jobId: isBooking ? null : name,
    transaction: null,
    durationMs: null,
    amounts: nothing,
    said: null,
    source: isBooking ? 'orders' : 'escrow',
    answerHash: 'a'.repeat(64),
    seenAt: at + 15_000,
    ...said,
  };
}

/** A booking, and the job on it with its payout, unless it is one of those of which not everything is known yet. */
export function work(n: number, gpu: string | null): readonly Sighting[] {
  const isOpen = n % 7 === 3;
  return [
    seen('booked', n, { gpu, durationMs: 2 * hourMs, amounts: { ...nothing, booked: ait('0.104') } }),
    seen('delivered', n, { gpu, durationMs: 90_000, source: 'worker', answerHash: null }),
    seen('released', n, { gpu, amounts: { ...nothing, gross: ait('1.5'), net: isOpen ? null : ait('1.4625') } }),
    ...(isOpen ? [] : [seen('confirmed', n, { id: `confirmed 0x${n}`, gpu, transaction: `0x${String(n).padStart(64, '0')}`, source: 'transactions', amounts: { ...nothing, confirmed: ait('1.4625') } })]),
  ];
}

/**
 * Writes a ledger's file before the app starts, as its own worker would.
 * @param coordinator the one at which all of it was seen
 */
export function seedLedger(userData: string, coordinator: string, sightings: Iterable<readonly Sighting[]>): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const opened = openDatabase({ path: join(userData, 'ledger.db'), migrations: ledgerMigrations, keeps: 'every-commit', nowIso: () => new Date().toISOString() });
  if (opened.kind !== 'opened') throw new Error(JSON.stringify(opened));
  const book = openLedgerBook(opened.database, zone);
  for (const some of sightings) book.record(some.map((one) => ({ ...one, coordinator })), {});
  opened.database.close();
}
