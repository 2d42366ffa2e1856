import { ed25519 } from '@noble/curves/ed25519.js';
import type { ReceiptFault, ReceiptTally } from '../../shared/domain/ledger/sync-state.ts';
import type { Receipt } from '../market/earnings.ts';

export type Verdict = 'good' | 'unsigned' | ReceiptFault;

/**
 * Checks a receipt against the one key that this coordinator's receipts are signed with. A receipt carries its
 * signer's key; that alone proves nothing, because whoever writes a receipt can make a key for it.
 * @param key the coordinator's, 32 bytes in base64url
 */
export function checkReceipt({ signature }: Pick<Receipt, 'signature'>, key: string): Verdict {
  if (signature === null) return 'unsigned';
  if (signature === 'not-understood') return signature;
  if (signature.publicKey !== key) return 'other-key';
  return isSignedBy(signature, key) ? 'good' : 'signature-wrong';
}

/**
 * The key to hold all further receipts to, taken from the first one (trust on first use): only if it really signed it.
 */
export function keyOnFirstUse({ signature }: Pick<Receipt, 'signature'>): string | null {
  if (signature === null || signature === 'not-understood') return null;
  return isSignedBy(signature, signature.publicKey) ? signature.publicKey : null;
}

function isSignedBy({ value, signedText }: { readonly value: string; readonly signedText: string }, key: string): boolean {
  try {
    return ed25519.verify(Buffer.from(value, 'base64url'), Buffer.from(signedText, 'utf8'), Buffer.from(key, 'base64url'));
  } catch {
    return false; // no point of the curve
  }
}

/** Whether signatures can be held to it: a point of the curve, and none of those that fit any text. */
export function isReceiptKey(key: string): boolean {
  try {
    return !ed25519.Point.fromBytes(Buffer.from(key, 'base64url')).isSmallOrder();
  } catch {
    return false;
  }
}

/** So many refused receipts are shown. */
const mostShown = 20;

/** Counts a receipt. */
export function tallied(checks: ReceiptTally, jobId: string, verdict: Verdict): ReceiptTally {
  if (verdict === 'good') return { ...checks, good: checks.good + 1 };
  if (verdict === 'unsigned') return { ...checks, unsigned: checks.unsigned + 1 };
  return { ...checks, wrong: checks.wrong + 1, refused: [{ jobId, why: verdict }, ...checks.refused.filter((one) => one.jobId !== jobId)].slice(0, mostShown) };
}
