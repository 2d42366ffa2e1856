import { failed, ok, type Result } from '../result.ts';

/** A public key of Ed25519 as the app keeps it, and as the coordinator's receipts name it: 32 bytes in base64url, whose last digit has two bits that are none. */
export const receiptKeyForm = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

export type ReceiptKeyFault = 'empty' | 'form' | 'length';

const keyBytes = 32;
/** RFC 4648, 5. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const hexForm = /^(0x)?([0-9a-f]+)$/i;
const base64Form = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * Reads a public key as people hand it on: 64 hex digits (in groups, or with 0x before them), or base64 of either
 * alphabet. Whether it is a key at all is found out where it is used.
 */
export function parseReceiptKey(text: string): Result<string, ReceiptKeyFault> {
  const bare = text.replace(/\s/g, '');
  if (bare === '') return failed('empty');
  // Colons stand between the bytes of a fingerprint, and nowhere in base64.
  const hex = hexForm.exec(bare.replaceAll(':', ''))?.[2];
  if (hex?.length === 2 * keyBytes) return ok(base64url(hex));
  if (!base64Form.test(bare)) return failed(hex === undefined ? 'form' : 'length');
  const key = bare.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  if (key.length !== 43) return failed('length');
  return receiptKeyForm.test(key) ? ok(key) : failed('form');
}

function base64url(hex: string): string {
  const bits = hex.replace(/./g, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0'));
  return (bits.match(/.{1,6}/g) ?? []).map((six) => alphabet[Number.parseInt(six.padEnd(6, '0'), 2)]).join('');
}
