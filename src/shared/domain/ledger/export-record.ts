import type { Instant } from '../instant.ts';
import { localTime, type TimeZone } from '../local-time.ts';
import { parseAit } from '../money.ts';
import { failed, ok, type Result } from '../result.ts';
import { figures, ledgerEventKinds, ledgerSources, type LedgerEventKind, type LedgerSource } from './ledger-event.ts';
import { claimedFields, type Claim, type LedgerRow } from './ledger-row.ts';

/**
 * One event in an export, all as text: times in UTC, the owner's local date and time beside them, each figure in a
 * column of its own. `also`: what else was said of it, and by whom.
 */
export const exportColumns = [
  'time_utc',
  'local_date',
  'local_time',
  'time_zone',
  'event',
  'booked',
  'gross',
  'net',
  'confirmed',
  'currency',
  'duration_ms',
  'gpu',
  'model',
  'listing_id',
  'booking_id',
  'job_id',
  'transaction',
  'status',
  'source',
  'seen_utc',
  'time_is',
  'answer_sha256',
  'id',
  'also',
  'coordinator',
] as const;
/** Exports of before coordinators were told apart lack the last. */
export const olderExportColumns: readonly string[] = exportColumns.slice(0, -1);
type ExportColumn = (typeof exportColumns)[number];
export type ExportRecord = Readonly<Record<ExportColumn, string>>;

export interface ExportFault {
  readonly column: ExportColumn;
  /** The beginning of what stands there. */
  readonly said: string;
}

export function recordOf(row: LedgerRow, zone: TimeZone): ExportRecord {
  const { date, minuteOfDay } = localTime(row.at, zone);
  const seconds = new Date(row.at).toISOString().slice(17, 19);
  return {
    time_utc: iso(row.at),
    local_date: date,
    local_time: `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}:${seconds}`,
    time_zone: zone,
    event: row.kind,
    booked: row.booked ?? '',
    gross: row.gross ?? '',
    net: row.net ?? '',
    confirmed: row.confirmed ?? '',
    currency: 'AIT',
    duration_ms: row.durationMs === null ? '' : String(row.durationMs),
    gpu: row.gpu ?? '',
    model: row.model ?? '',
    listing_id: row.listingId ?? '',
    booking_id: row.bookingId ?? '',
    job_id: row.jobId ?? '',
    transaction: row.transaction ?? '',
    status: row.said ?? '',
    source: row.source,
    seen_utc: iso(row.seenAt),
    time_is: row.atIs,
    answer_sha256: row.answerHash ?? '',
    id: row.id,
    also: row.also.length === 0 ? '' : JSON.stringify(row.also),
    coordinator: row.coordinator ?? '',
  };
}

const iso = (at: Instant): string => new Date(at).toISOString();
const two = (value: number): string => String(value).padStart(2, '0');

const kinds: ReadonlySet<string> = new Set(ledgerEventKinds);
const sources: ReadonlySet<string> = new Set(ledgerSources);
const fields: ReadonlySet<string> = new Set(claimedFields);
const addressForm = /^https?:\/\/[^\s]{1,490}$/;
const hashForm = /^[0-9a-f]{64}$/;
const countForm = /^\d{1,16}$/;
const longestText = 500;

/** Reads a record back. The local date and time are only for people, and aren't looked at. Fails with the first column that is not as we write it. */
export function rowOfRecord(record: ExportRecord): Result<LedgerRow, ExportFault> {
  const wrong = (column: ExportColumn): Result<never, ExportFault> => failed({ column, said: short(record[column]) });
  const at = timeOf(record.time_utc);
  const seenAt = timeOf(record.seen_utc);
  if (at === null) return wrong('time_utc');
  if (seenAt === null) return wrong('seen_utc');
  if (!kinds.has(record.event)) return wrong('event');
  if (!record.id.startsWith(`${record.event} `) || record.id.length > longestText) return wrong('id');
  if (record.currency !== 'AIT') return wrong('currency');
  if (!sources.has(record.source)) return wrong('source');
  if (record.time_is !== 'stated' && record.time_is !== 'first-seen') return wrong('time_is');
  if (record.duration_ms !== '' && !countForm.test(record.duration_ms)) return wrong('duration_ms');
  if (record.answer_sha256 !== '' && !hashForm.test(record.answer_sha256)) return wrong('answer_sha256');
  if (record.coordinator !== '' && !addressForm.test(record.coordinator)) return wrong('coordinator');
  for (const figure of figures) if (!isAmount(record[figure])) return wrong(figure);
  const also = alsoOf(record.also);
  if (also === null) return wrong('also');
  return ok({
    id: record.id,
    kind: record.event as LedgerEventKind,
    coordinator: known(record.coordinator),
    at,
    atIs: record.time_is,
    gpu: known(record.gpu),
    model: known(record.model),
    listingId: known(record.listing_id),
    bookingId: known(record.booking_id),
    jobId: known(record.job_id),
    transaction: known(record.transaction),
    durationMs: record.duration_ms === '' ? null : Number(record.duration_ms),
    booked: known(record.booked),
    gross: known(record.gross),
    net: known(record.net),
    confirmed: known(record.confirmed),
    said: known(record.status),
    source: record.source as LedgerSource,
    answerHash: known(record.answer_sha256),
    seenAt,
    also,
  });
}

const known = (text: string): string | null => (text === '' ? null : text);
const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** What most times look like, told without writing them anew. Which months have a 29th is left to who knows. */
const usualTime = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** As our own exports write it, and not otherwise. */
function timeOf(text: string): Instant | null {
  const at = Date.parse(text);
  if (usualTime.test(text)) return at;
  return Number.isNaN(at) || iso(at) !== text ? null : at;
}

/** What nearly all amounts look like, told without reading them. */
const usualAmount = /^(0|[1-9]\d{0,20})(\.\d{0,20}[1-9])?$/;

/** As our own exports write it, so that what comes back is the same text. */
function isAmount(text: string): boolean {
  if (text === '' || usualAmount.test(text)) return true;
  const read = parseAit(text);
  return read.ok && read.value.amount === text;
}

function alsoOf(text: string): readonly Claim[] | null {
  if (text === '') return [];
  try {
    const claims: unknown = JSON.parse(text);
    return Array.isArray(claims) && claims.length <= 20 * claimedFields.length && claims.every(isClaim) ? claims.map(onlyClaim) : null;
  } catch {
    return null;
  }
}

function isClaim(value: unknown): value is Claim {
  if (typeof value !== 'object' || value === null) return false;
  const { field, value: said, seenAt, source, answerHash } = value as Record<string, unknown>;
  const isSaid = typeof field === 'string' && fields.has(field) && typeof said === 'string' && said.length <= longestText;
  if (!isSaid || !Number.isSafeInteger(seenAt) || typeof source !== 'string' || !sources.has(source)) return false;
  if (answerHash !== null && !(typeof answerHash === 'string' && hashForm.test(answerHash))) return false;
  if (field === 'at' || field === 'durationMs') return /^-?\d{1,16}$/.test(said);
  return !figures.some((figure) => figure === field) || (said !== '' && isAmount(said));
}

const onlyClaim = ({ field, value, seenAt, source, answerHash }: Claim): Claim => ({ field, value, seenAt, source, answerHash });
