import { ed25519 } from '@noble/curves/ed25519.js';
import { LosslessNumber } from 'lossless-json';
import { hex } from '../random.ts';
import type { JobRow } from '../state.ts';
import { float, isObject, readJson, writeJson } from '../wire/python-json.ts';
import { epochSeconds } from '../wire/python-times.ts';
import type { World } from '../world.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** The public key with which the coordinator's receipts can be checked: 32 bytes as base64url, its `key_id`. */
export const receiptKeyId = (receiptKeyHex: string): string =>
  Buffer.from(ed25519.getPublicKey(Buffer.from(receiptKeyHex, 'hex'))).toString('base64url');

/** What the coordinator issues for a delivered job, signed. The signature covers the receipt without itself. */
export function issueReceipt(world: World, job: JobRow, providerId: string, result: JsonObject, metrics: JsonObject): JsonObject {
  const now = world.clock.now();
  const seconds = durationSeconds(metrics, result);
  const units = firstNumber(metrics['units'], result['units']) ?? seconds;
  const unitPrice = firstNumber(metrics['unit_price'], result['unit_price']) ?? 0.02;
  const price = firstNumber(metrics['price'], result['price'], metrics['aitbc_earned'], result['aitbc_earned'], metrics['cost'], result['cost']);
  const receipt = {
    version: '1.0',
    receipt_id: hex(world.random, 32),
    job_id: job.id,
    provider: providerId,
    client: job.clientId,
    status: job.state,
    units: float(units),
    unit_type: metrics['unit_type'] ?? result['unit_type'] ?? 'gpu_seconds',
    unit_price: float(unitPrice),
    price: float(price ?? Math.round(units * unitPrice * 1e6) / 1e6),
    completed_at: epochSeconds(now),
    started_at: epochSeconds(job.requestedAt),
    metadata: {
      job_payload: readJson(job.payloadJson),
      job_constraints: readJson(job.constraintsJson),
      result,
      metrics,
    },
  };
  return { ...receipt, signature: signatureOf(receipt, world.state.receiptKeyHex) };
}

function signatureOf(receipt: JsonObject, keyHex: string): JsonObject {
  const signature = ed25519.sign(Buffer.from(canonicalJson(receipt)), Buffer.from(keyHex, 'hex'));
  return { alg: 'Ed25519', key_id: receiptKeyId(keyHex), sig: Buffer.from(signature).toString('base64url') };
}

/**
 * The text that is signed (`aitbc_crypto.receipt.canonical_json`): keys in order, no blanks, null left out, everything
 * that isn't ASCII written as \uXXXX.
 */
export function canonicalJson(value: unknown): string {
  const ordered = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.filter((item) => item !== null).map(ordered);
    if (!isObject(inner)) return inner;
    const entries = Object.entries(inner).filter(([, item]) => item !== null && item !== undefined);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, ordered(item)]));
  };
  return writeJson(ordered(value)).replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** How long the job ran by what its provider says. Seconds. */
function durationSeconds(metrics: JsonObject, result: JsonObject): number {
  const duration = firstNumber(metrics['duration_ms']);
  if (duration !== null) return duration / 1000;
  return firstNumber(metrics['duration_seconds'], metrics['compute_time'], result['execution_time'], result['duration']) ?? 0;
}

/** The first that is there; `null` where that one is no number. */
function firstNumber(...values: readonly unknown[]): number | null {
  const value = values.find((candidate) => candidate !== null && candidate !== undefined);
  const number = value instanceof LosslessNumber ? Number(value.value) : typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}
