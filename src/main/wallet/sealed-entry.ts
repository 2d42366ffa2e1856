import { createHash } from 'node:crypto';
import { z } from 'zod';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { SecretName } from './vault.ts';

/**
 * What stands in the keychain's entry: one line of JSON that says what follows, then the secret's bytes as they are.
 * An entry that was overwritten by hand, cut short, or moved under another name is recognised instead of being used
 * as a key. (The check is there against accidents, not against whoever can write into the keychain.)
 */
const header = z.object({ rigkeeper: z.literal(1), name: z.string(), check: z.string() });
const lineEnd = 0x0a;
const longestHeaderBytes = 500;

export function seal(name: SecretName, secret: Uint8Array): Uint8Array {
  const line = JSON.stringify({ rigkeeper: 1, name, check: checkOf(secret) } satisfies z.infer<typeof header>);
  const head = new TextEncoder().encode(`${line}\n`);
  const entry = new Uint8Array(head.length + secret.length);
  entry.set(head);
  entry.set(secret, head.length);
  return entry;
}

/** Gives a copy of the secret; `entry` is overwritten. */
export function unseal(name: SecretName, entry: Uint8Array): Result<Uint8Array, 'broken'> {
  try {
    const end = entry.indexOf(lineEnd);
    if (end < 0 || end > longestHeaderBytes) return failed('broken');
    const head = readHeader(new TextDecoder().decode(entry.subarray(0, end)));
    const secret = entry.slice(end + 1);
    if (head?.name === name && head.check === checkOf(secret)) return ok(secret);
    secret.fill(0);
    return failed('broken');
  } finally {
    entry.fill(0);
  }
}

function readHeader(line: string): z.infer<typeof header> | null {
  try {
    return header.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

// Eight bytes: enough to notice damage, too few to be of use to anyone.
const checkOf = (secret: Uint8Array): string => createHash('sha256').update(secret).digest('hex').slice(0, 16);
