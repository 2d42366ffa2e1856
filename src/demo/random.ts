import { randomBytes } from 'node:crypto';

/** Randomness as it is passed in, so that a run can be repeated. */
export interface Random {
  /** From 0 up to but not including 1. */
  unit(): number;
  bytes(count: number): Uint8Array;
}

export const systemRandom: Random = {
  unit: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
  bytes: (count) => new Uint8Array(randomBytes(count)),
};

/**
 * The same row of numbers for the same seed: Marsaglia's xorshift32, good enough for a simulation and for nothing
 * that has to be secret.
 */
export function seededRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  return {
    unit: () => next() / 2 ** 32,
    bytes: (count) => Uint8Array.from({ length: count }, () => (next() >>> 11) & 0xff),
  };
}

export const hex = (random: Random, characters: number): string =>
  Buffer.from(random.bytes(Math.ceil(characters / 2))).toString('hex').slice(0, characters);

/** As Python's `secrets.token_urlsafe` writes it. */
export const urlToken = (random: Random, bytes: number): string => Buffer.from(random.bytes(bytes)).toString('base64url');

/** A version 4 UUID (RFC 9562). */
export function uuid(random: Random): string {
  const bytes = random.bytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const text = Buffer.from(bytes).toString('hex');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

export function pick<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(random.unit() * items.length)] ?? items[0];
}
