import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { RandomBytes } from './recovery-words.ts';

/**
 * The form of the file that stands in for a keychain: each secret encrypted by itself (AES-256-GCM, a fresh nonce each
 * time, its name authenticated with it) under one key that scrypt makes from the passphrase.
 */
const hexText = (bytes: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const boxForm = z.object({ nonce: hexText(12), tag: hexText(16), content: z.string().regex(/^([0-9a-f]{2})*$/).max(10_000) });
export type Box = z.infer<typeof boxForm>;

export const vaultFileForm = z.object({
  version: z.literal(1),
  scrypt: z.object({ n: z.number().int().min(2 ** 10).max(2 ** 20), r: z.literal(8), p: z.literal(1), salt: hexText(32) }),
  /** An empty secret: opens only with the right passphrase. */
  check: boxForm,
  entries: z.record(z.string().max(200), boxForm),
});
export type VaultFileValue = z.infer<typeof vaultFileForm>;
export type ScryptSettings = VaultFileValue['scrypt'];

/** The name under which the check stands; no secret is called so. */
export const checkName = 'check of the passphrase';

const derive = promisify(scrypt) as (pass: string, salt: Buffer, length: number, options: object) => Promise<Buffer>;

/** 32 bytes; takes about half a second at the usual cost, off the main thread. */
export function deriveVaultKey(passphrase: string, { n, r, p, salt }: ScryptSettings): Promise<Buffer> {
  // The same passphrase, however a keyboard composes its letters.
  return derive(passphrase.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, { N: n, r, p, maxmem: 256 * n * r });
}

export function encryptBox(key: Uint8Array, name: string, secret: Uint8Array, randomBytes: RandomBytes): Box {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(authenticated(name));
  const content = Buffer.concat([cipher.update(secret), cipher.final()]);
  return { nonce: hex(nonce), tag: hex(cipher.getAuthTag()), content: hex(content) };
}

/** `null`: another key, another name, or changed bytes. */
export function decryptBox(key: Uint8Array, name: string, box: Box): Uint8Array | null {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(box.nonce, 'hex'), { authTagLength: 16 })
    .setAAD(authenticated(name))
    .setAuthTag(Buffer.from(box.tag, 'hex'));
  const opened = decipher.update(Buffer.from(box.content, 'hex'));
  try {
    decipher.final();
    return Uint8Array.from(opened);
  } catch {
    return null;
  } finally {
    opened.fill(0);
  }
}

const authenticated = (name: string): Buffer => Buffer.from(`rigkeeper vault 1 ${name}`, 'utf8');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
