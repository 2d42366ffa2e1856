import { ledgerSources } from './ledger-event.ts';
import { claimedFields, type Claim, type ClaimedField, type LedgerRow, type Provenance } from './ledger-row.ts';

/** A server that says something new each time fills no disk; the first are kept. */
const mostClaims = 20;
/** Names rather than facts: the first is kept, and another is no contradiction. */
const onlyFirst: ReadonlySet<ClaimedField> = new Set(['model', 'said', 'coordinator']);

/**
 * What two lots of sightings of one event come to together. Of a field, what was seen first is what is written; other
 * values are kept beside it. In whatever order and however often sightings are joined, the row is the same: joining
 * is commutative, associative and idempotent.
 * Gives `a` itself where `b` says nothing new.
 */
export function joinRows(a: LedgerRow, b: LedgerRow): LedgerRow {
  if (saysNothingNew(a, b)) return a;
  const first = inOrder(a, b) <= 0 ? a : b;
  const claims = byField([...claimsOf(a), ...claimsOf(b)]);
  const written = (field: ClaimedField): string | null => claims.get(field)?.[0]?.value ?? null;
  const number = (field: ClaimedField): number | null => {
    const text = written(field);
    return text === null ? null : Number(text);
  };

  const stated = number('at');
  const joined: LedgerRow = {
    id: a.id,
    kind: a.kind,
    coordinator: written('coordinator'),
    at: stated ?? Math.min(a.at, b.at),
    atIs: stated === null ? 'first-seen' : 'stated',
    gpu: written('gpu'),
    model: written('model'),
    listingId: written('listingId'),
    bookingId: written('bookingId'),
    jobId: written('jobId'),
    transaction: written('transaction'),
    durationMs: number('durationMs'),
    booked: written('booked'),
    gross: written('gross'),
    net: written('net'),
    confirmed: written('confirmed'),
    said: written('said'),
    source: first.source,
    answerHash: first.answerHash,
    seenAt: first.seenAt,
    also: [...claims.values()].flatMap(([holds, ...others]) => (holds === undefined || inOrder(holds, first) === 0 ? others : [holds, ...others])),
  };
  return isSame(joined, a) ? a : joined;
}

const isSame = (a: LedgerRow, b: LedgerRow): boolean =>
  a.atIs === b.atIs && inOrder(a, b) === 0 && claimedFields.every((field) => a[field] === b[field]) && JSON.stringify(a.also.map(parts)) === JSON.stringify(b.also.map(parts));
const parts = ({ field, value, seenAt, source, answerHash }: Claim): unknown => [field, value, seenAt, source, answerHash];

/** The usual case, told without making anything: the same answer seen again later. */
function saysNothingNew(a: LedgerRow, b: LedgerRow): boolean {
  if (b.also.length > 0 || a.also.length > 0 || inOrder(a, b) > 0) return false;
  const sameTime = b.atIs === 'stated' ? a.atIs === 'stated' && a.at === b.at : a.atIs === 'stated' || a.at <= b.at;
  return sameTime && claimedFields.every((field) => field === 'at' || b[field] === null || b[field] === a[field]);
}

/** All that was said, each with who said it first. A time of first sight is no claim. */
function claimsOf(row: LedgerRow): readonly Claim[] {
  const claimed = new Set(row.also.map(({ field, value }) => `${field} ${value}`));
  const { seenAt, source, answerHash } = row;
  const own = claimedFields.flatMap((field) => {
    const value = row[field];
    if (value === null || (field === 'at' && row.atIs === 'first-seen') || claimed.has(`${field} ${String(value)}`)) return [];
    return [{ field, value: String(value), seenAt, source, answerHash }];
  });
  return [...own, ...row.also];
}

/** For each field its values, the one that was seen first at the front. */
function byField(claims: readonly Claim[]): ReadonlyMap<ClaimedField, readonly Claim[]> {
  return new Map(
    claimedFields.map((field) => {
      const firsts = new Map<string, Claim>();
      for (const claim of claims) {
        if (claim.field !== field) continue;
        const known = firsts.get(claim.value);
        if (known === undefined || inOrder(claim, known) < 0) firsts.set(claim.value, claim);
      }
      const ordered = [...firsts.values()].sort((a, b) => inOrder(a, b) || textOrder(a.value, b.value));
      return [field, ordered.slice(0, onlyFirst.has(field) ? 1 : mostClaims)];
    }),
  );
}

/** By time of sight; what was seen at the same time, by its source and answer: any order will do that is always the same. */
function inOrder(a: Provenance, b: Provenance): number {
  return a.seenAt - b.seenAt || ledgerSources.indexOf(a.source) - ledgerSources.indexOf(b.source) || textOrder(a.answerHash ?? '', b.answerHash ?? '');
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
