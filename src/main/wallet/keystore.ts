import { createCipheriv, createDecipheriv, pbkdf2, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { z } from 'zod';
import { note, problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { addressOfPrivateKey, isPrivateKey } from './private-key.ts';
import type { RandomBytes } from './recovery-words.ts';

/**
 * Web3 Secret Storage, version 3: the file in which Ethereum wallets keep a key behind a passphrase.
 * https://github.com/ethereum/wiki/wiki/Web3-Secret-Storage-Definition
 */

const hexText = (bytes: number): z.ZodString => z.string().regex(new RegExp(`^(0x)?[0-9a-fA-F]{${bytes * 2}}$`));
const whole = z.number().int().positive();
const keystoreForm = z.object({
  version: z.literal(3),
  address: z.string().optional(),
  crypto: z.object({
    cipher: z.literal('aes-128-ctr'),
    cipherparams: z.object({ iv: hexText(16) }),
    ciphertext: hexText(32),
    mac: hexText(32),
    kdf: z.string(),
    kdfparams: z.unknown(),
  }),
});
const salt = z.string().regex(/^(0x)?([0-9a-fA-F]{2}){1,128}$/);
const scryptForm = z.object({ dklen: z.literal(32), n: whole, r: whole, p: whole, salt });
const pbkdf2Form = z.object({ dklen: z.literal(32), c: whole, prf: z.literal('hmac-sha256'), salt });

const longestFile = 64 * 1024;
// geth's own files take 256 MiB (n 2^18, r 8) in one pass. A hostile file could ask for any amount of either.
const mostScryptBytes = 512 * 1024 * 1024;
const mostScryptWork = 2 ** 24;
/** Of what OpenSSL doesn't take: as much as the specification's own vector, a few seconds (32 MiB). */
const mostWorkInMainThread = 2 ** 21;
const mostPbkdf2Rounds = 10_000_000;

const deriveScrypt = promisify(scrypt) as (pass: string, salt: Buffer, length: number, options: object) => Promise<Buffer>;
const derivePbkdf2 = promisify(pbkdf2);

/**
 * Opens a keystore file. Takes up to some seconds, off the main thread.
 * @returns the private key, 32 bytes: overwrite it after use
 */
export async function openKeystore(text: string, passphrase: string): Promise<Result<Uint8Array, Problem>> {
  const keystore = readKeystore(text);
  if (!keystore.ok) return keystore;
  const { crypto, address } = keystore.value;
  const derived = await deriveKey(crypto.kdf, crypto.kdfparams, passphrase);
  if (!derived.ok) return derived;
  try {
    const ciphertext = fromHex(crypto.ciphertext);
    if (!timingSafeEqual(macOf(derived.value, ciphertext), fromHex(crypto.mac))) return failed(problem('keystore-passphrase-wrong'));
    const key = applyCipher(createDecipheriv('aes-128-ctr', derived.value.subarray(0, 16), fromHex(crypto.cipherparams.iv)), ciphertext);
    if (!isPrivateKey(key)) return failed(problem('keystore-invalid', note('keystore-holds-no-key')));
    if (address !== undefined && address !== '' && !sameDigits(address, addressOfPrivateKey(key))) {
      key.fill(0);
      return failed(problem('keystore-invalid', note('keystore-other-address')));
    }
    return ok(key);
  } finally {
    derived.value.fill(0);
  }
}

/**
 * Makes a keystore file as geth does (scrypt, n 2^18, r 8, p 1). Takes about a second, off the main thread.
 * @param n scrypt's cost; lower only in tests
 */
export async function makeKeystore(privateKey: Uint8Array, passphrase: string, randomBytes: RandomBytes, n = 2 ** 18): Promise<string> {
  const kdfparams = { dklen: 32 as const, n, r: 8, p: 1, salt: toHex(randomBytes(32)) };
  const derived = await deriveKey('scrypt', kdfparams, passphrase);
  if (!derived.ok) throw new Error('our own settings are always within the bounds');
  const iv = randomBytes(16);
  const ciphertext = applyCipher(createCipheriv('aes-128-ctr', derived.value.subarray(0, 16), iv), privateKey);
  const mac = toHex(macOf(derived.value, ciphertext));
  derived.value.fill(0);
  return JSON.stringify({
    version: 3,
    id: uuidOf(randomBytes(16)),
    address: addressOfPrivateKey(privateKey).slice(2).toLowerCase(),
    crypto: { cipher: 'aes-128-ctr', cipherparams: { iv: toHex(iv) }, ciphertext: toHex(ciphertext), kdf: 'scrypt', kdfparams, mac },
  } satisfies z.input<typeof keystoreForm> & { id: string });
}

function readKeystore(text: string): Result<z.infer<typeof keystoreForm>, Problem> {
  if (text.length > longestFile) return failed(problem('keystore-invalid', note('keystore-too-long')));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return failed(problem('keystore-invalid', note('keystore-not-json')));
  }
  const parsed = keystoreForm.safeParse(withSmallNames(json));
  return parsed.success ? ok(parsed.data) : failed(problem('keystore-invalid', note('keystore-field', parsed.error.issues[0]?.path.join('.') ?? '')));
}

async function deriveKey(kdf: string, params: unknown, passphrase: string): Promise<Result<Buffer, Problem>> {
  if (kdf === 'scrypt') {
    const { data } = scryptForm.safeParse(params);
    if (data === undefined || (data.n & (data.n - 1)) !== 0 || data.n < 2) return failed(problem('keystore-invalid', note('keystore-scrypt')));
    const bytes = 128 * data.r * (data.n + data.p);
    const work = data.n * data.r * data.p;
    if (bytes > mostScryptBytes || work > (isForOpenSsl(data) ? mostScryptWork : mostWorkInMainThread)) return failed(problem('keystore-too-costly'));
    return ok(await runScrypt(passphrase, fromHex(data.salt), data));
  }
  if (kdf === 'pbkdf2') {
    const { data } = pbkdf2Form.safeParse(params);
    if (data === undefined) return failed(problem('keystore-invalid', note('keystore-pbkdf2')));
    if (data.c > mostPbkdf2Rounds) return failed(problem('keystore-too-costly'));
    return ok(await derivePbkdf2(passphrase, fromHex(data.salt), data.c, 32, 'sha256'));
  }
  return failed(problem('keystore-invalid', note('keystore-derivation')));
}

/**
 * RFC 7914 wants N below 2^(16 r), and OpenSSL insists. Files exist that are above, the specification's own vector among
 * them: for those a slower way, in the main thread, ten milliseconds at a time.
 */
const isForOpenSsl = ({ n, r }: Pick<z.infer<typeof scryptForm>, 'n' | 'r'>): boolean => n < 2 ** (16 * r);

async function runScrypt(passphrase: string, salt: Buffer, cost: z.infer<typeof scryptForm>): Promise<Buffer> {
  const { n: N, r, p } = cost;
  if (!isForOpenSsl(cost)) return Buffer.from(await scryptAsync(passphrase, salt, { N, r, p, dkLen: 32, maxmem: mostScryptBytes * 2, asyncTick: 10 }));
  return deriveScrypt(passphrase, salt, 32, { N, r, p, maxmem: mostScryptBytes * 2 });
}

/** Keccak-256 over the second half of the derived key and the ciphertext. */
const macOf = (derived: Uint8Array, ciphertext: Uint8Array): Uint8Array => keccak_256(Buffer.concat([derived.subarray(16, 32), ciphertext]));

function applyCipher(cipher: ReturnType<typeof createCipheriv> | ReturnType<typeof createDecipheriv>, input: Uint8Array): Uint8Array {
  const output = Buffer.concat([cipher.update(input), cipher.final()]);
  const copy = Uint8Array.from(output);
  output.fill(0);
  return copy;
}

/** Some wallets write "Crypto" and "Address". */
function withSmallNames(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name.toLowerCase(), value as unknown]));
}

/** Random bytes as a UUID (RFC 9562, version 4), which some wallets insist on. */
function uuidOf(random: Uint8Array): string {
  random[6] = ((random[6] ?? 0) & 0x0f) | 0x40;
  random[8] = ((random[8] ?? 0) & 0x3f) | 0x80;
  return toHex(random).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const fromHex = (text: string): Buffer => Buffer.from(text.replace(/^0x/, ''), 'hex');
const sameDigits = (a: string, b: string): boolean => a.replace(/^0x/i, '').toLowerCase() === b.slice(2).toLowerCase();
