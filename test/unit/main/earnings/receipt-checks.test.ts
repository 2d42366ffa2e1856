import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import { checkReceipt, isReceiptKey, keyOnFirstUse, tallied } from '../../../../src/main/earnings/receipt-checks.ts';
import type { ReceiptSignature } from '../../../../src/main/market/earnings.ts';
import { nothingSynced, type ReceiptTally } from '../../../../src/shared/domain/ledger/sync-state.ts';

const secret = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const keyOf = (byte: number): string => Buffer.from(ed25519.getPublicKey(secret(byte))).toString('base64url');

function signed(by: number, signedText = '{"job_id":"j1"}'): ReceiptSignature {
  const value = Buffer.from(ed25519.sign(Buffer.from(signedText), secret(by))).toString('base64url');
  return { algorithm: 'Ed25519', publicKey: keyOf(by), value, signedText };
}

test('a receipt is good only where the coordinator’s own key signed exactly this text', () => {
  const key = keyOf(1);
  expect(checkReceipt({ signature: signed(1) }, key)).toBe('good');
  expect(checkReceipt({ signature: { ...signed(1), signedText: '{"job_id":"j2"}' } }, key)).toBe('signature-wrong');
  // Its own key came with it and fits it: that proves nothing.
  expect(checkReceipt({ signature: signed(2) }, key)).toBe('other-key');
  expect(checkReceipt({ signature: { ...signed(2), publicKey: key } }, key)).toBe('signature-wrong');
  expect(checkReceipt({ signature: null }, key)).toBe('unsigned');
  expect(checkReceipt({ signature: 'not-understood' }, key)).toBe('not-understood');
});

test('a key is trusted on first use only where it signed what it came with', () => {
  expect(keyOnFirstUse({ signature: signed(1) })).toBe(keyOf(1));
  expect(keyOnFirstUse({ signature: { ...signed(1), publicKey: keyOf(2) } })).toBeNull();
  // No point of the curve.
  expect(keyOnFirstUse({ signature: { ...signed(1), publicKey: Buffer.alloc(32, 0xff).toString('base64url') } })).toBeNull();
  expect(keyOnFirstUse({ signature: null })).toBeNull();
});

test('what is refused is counted apart, and shown each job once, the newest first', () => {
  const checks = (['good', 'unsigned', 'other-key'] as const).reduce<ReceiptTally>((sum, verdict, index) => tallied(sum, `j${String(index)}`, verdict), nothingSynced.receipts);
  expect(tallied(checks, 'j2', 'signature-wrong')).toMatchObject({ good: 1, unsigned: 1, wrong: 2, refused: [{ jobId: 'j2', why: 'signature-wrong' }] });
});

test('a key that fits any text, or is no point of the curve, is none', () => {
  expect(isReceiptKey(keyOf(1))).toBe(true);
  expect(isReceiptKey(Buffer.alloc(32, 0xff).toString('base64url'))).toBe(false);
  // The neutral point, and one of order 4.
  expect(isReceiptKey(Buffer.from([1, ...new Array<number>(31).fill(0)]).toString('base64url'))).toBe(false);
  expect(isReceiptKey(Buffer.alloc(32).toString('base64url'))).toBe(false);
});
