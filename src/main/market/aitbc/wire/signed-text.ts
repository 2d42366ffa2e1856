import { LosslessNumber } from 'lossless-json';

// What the coordinator puts into a receipt before it signs it. Whatever it adds later (its own signature,
// attestations, states of proofs) isn't covered (AITBC coordinator, ReceiptService.create_receipt).
const signedFields = [
  'version',
  'receipt_id',
  'job_id',
  'provider',
  'client',
  'status',
  'units',
  'unit_type',
  'unit_price',
  'price',
  'started_at',
  'completed_at',
  'metadata',
] as const;

/**
 * The text that a receipt's signature is over: its signed fields as Python's `json.dumps` writes them with sorted keys
 * and no blanks, and with every null left out (AITBC aitbc_crypto, `canonical_json`).
 *
 * @param receipt read by json.ts, because numbers have to stand as the server wrote them ("1.0" is not "1")
 */
export function signedText(receipt: Readonly<Record<string, unknown>>): string {
  return written(Object.fromEntries(signedFields.map((field) => [field, receipt[field]])));
}

function written(value: unknown): string {
  if (value instanceof LosslessNumber) return value.value;
  if (typeof value === 'string') return asciiString(value);
  if (Array.isArray(value)) return `[${value.filter(present).map(written).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => present(inner));
    entries.sort(([a], [b]) => byCodePoint(a, b));
    return `{${entries.map(([key, inner]) => `${asciiString(key)}:${written(inner)}`).join(',')}}`;
  }
  return String(value);
}

const present = (value: unknown): boolean => value !== null && value !== undefined;

/** As Python writes a string: everything outside printable ASCII as \uXXXX. */
function asciiString(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Python sorts by code points; JavaScript's own order, by UTF-16 units, differs above U+FFFF. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
