import { z } from 'zod';
import type { IssuedReceipt, Receipt, ReceiptSignature } from '../../earnings.ts';
import { signedText } from './signed-text.ts';
import { decimal, id, instant, money, orNull, text } from './scalars.ts';
import { rowsOf } from './rows.ts';

const fields = z.object({
  receipt_id: id,
  job_id: id,
  provider: text,
  status: orNull(text),
  units: decimal,
  unit_type: text,
  unit_price: orNull(money),
  price: orNull(money),
  started_at: orNull(instant),
  completed_at: orNull(instant),
  signature: orNull(z.unknown()),
});

const base64url = (characters: number): z.ZodString => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${characters}}$`));
// 32 and 64 bytes in base64url without padding. The key's id is the public key itself (AITBC aitbc_crypto).
const ed25519 = z.object({ alg: z.literal('Ed25519'), key_id: base64url(43), sig: base64url(86) });

/** A receipt as results and the explorer carry it. */
export const receipt: z.ZodType<Receipt> = z.record(z.string(), z.unknown()).transform((wire, context) => {
  const read = fields.safeParse(wire);
  if (!read.success) {
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path: [...path], message });
    return z.NEVER;
  }
  const { data } = read;
  return {
    receiptId: data.receipt_id,
    jobId: data.job_id,
    providerId: data.provider,
    status: data.status,
    units: data.units,
    unitType: data.unit_type,
    unitPrice: data.unit_price,
    price: data.price,
    startedAt: data.started_at,
    completedAt: data.completed_at,
    signature: data.signature === null ? null : readSignature(data.signature, wire),
  };
});

function readSignature(signature: unknown, wire: Record<string, unknown>): ReceiptSignature | 'not-understood' {
  const read = ed25519.safeParse(signature);
  if (!read.success) return 'not-understood';
  // The text that was signed is made of the receipt as it came, not of what was read from it.
  return { algorithm: 'Ed25519', publicKey: read.data.key_id, value: read.data.sig, signedText: signedText(wire) };
}

const issued: z.ZodType<IssuedReceipt> = z
  .object({ receiptId: id, jobId: id, miner: text, issuedAt: orNull(instant), payload: orNull(z.unknown()) })
  .transform((wire) => {
    const whole = receipt.safeParse(wire.payload);
    return {
      receiptId: wire.receiptId,
      jobId: wire.jobId,
      providerId: wire.miner,
      issuedAt: wire.issuedAt,
      receipt: whole.success ? whole.data : null,
    };
  });

/** `GET /v1/explorer/receipts` */
export const issuedReceipts = z.object({ items: rowsOf(issued) }).transform(({ items }) => items);
