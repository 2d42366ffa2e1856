import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { z } from 'zod';
import { checkNewPassphrase } from './passphrase.ts';
import type { RandomBytes } from './recovery-words.ts';
import { longestSecretBytes, vaultProblem, type LateAnswerListener, type SecretName, type Vault, type VaultFailure } from './vault.ts';
import { checkName, decryptBox, deriveVaultKey, encryptBox, vaultFileForm, type VaultFileValue } from './vault-file.ts';
import { nameIn, reasonOf, type WholeFile } from './whole-file.ts';
import { noteTexts } from '../../shared/words/en/notes.ts';

/**
 * Secrets in a file behind a passphrase, for machines without a keychain, and only where the owner chose it.
 * Closed until the passphrase was given; the passphrase itself is never kept.
 */
export interface PassphraseVault extends Vault {
  state(): Promise<PassphraseVaultState>;
  /** Makes a new, empty vault and opens it. Never over an existing one, unless that is broken. */
  create(passphrase: string): Promise<Result<void, Problem>>;
  open(passphrase: string): Promise<Result<void, Problem>>;
  /** Whether this is the vault's passphrase: the owner is asked again before words are shown. */
  confirm(passphrase: string): Promise<Result<void, Problem>>;
  /** The broken file is kept under its other name and nothing stands for it any more: another vault is used from now on. */
  giveUpBroken(): Promise<void>;
}

export type PassphraseVaultState =
  /** Until `create`. */
  | { readonly is: 'absent' }
  | { readonly is: 'open' }
  /** Until `open`. `problem`: why it can't even be looked at now. */
  | { readonly is: 'closed'; readonly problem: Problem | null }
  /** What was in it is lost to the app; `problem` tells under which name the file was kept. */
  | { readonly is: 'broken'; readonly problem: Problem };

/** Stands where a broken vault stood, so that the next start doesn't take the owner for one who never had a vault. */
const brokenForm = z.object({
  version: z.literal(1),
  broken: z.string().max(300),
  /** The owner was told and uses something else. */
  left: z.boolean(),
});

const standIn = (broken: string, left: boolean): z.infer<typeof brokenForm> => ({ version: 1, broken, left });

/** OWASP's recommendation for scrypt: 128 MiB, about half a second. */
const usualCost = 2 ** 17;

/** @param cost scrypt's n for a new vault; lower only in tests */
export function passphraseVault(file: WholeFile, randomBytes: RandomBytes, cost = usualCost): PassphraseVault {
  let opened: { key: Buffer; value: VaultFileValue } | null = null;
  /** The name under which the broken file was kept. */
  let brokenAs: string | null = null;
  const lateListeners = new Set<LateAnswerListener>();
  const askedWhileClosed = new Set<SecretName>();
  // One change at a time: each starts from what the one before it wrote.
  let lastChange: Promise<unknown> = Promise.resolve();

  const load = async (): Promise<Result<VaultFileValue | null, Problem>> => {
    let read: Awaited<ReturnType<WholeFile['read']>>;
    try {
      read = await file.read();
    } catch (error) {
      return failed(problem('vault-file-unreadable', reasonOf(error)));
    }
    brokenAs = null;
    if (read.kind === 'absent') return ok(null);
    if (read.kind === 'broken') return isBroken(nameIn(read.keptAs));
    const parsed = vaultFileForm.safeParse(read.value);
    if (parsed.success) return ok(parsed.data);
    const known = brokenForm.safeParse(read.value);
    if (known.success) return known.data.left ? ok(null) : isBroken(known.data.broken, true);
    return isBroken(nameIn(await file.setAside()));
  };

  const isBroken = async (name: string, isKept = false): Promise<Result<never, Problem>> => {
    brokenAs = name;
    // Where that can't be written the owner is told in this session alone.
    if (!isKept) await file.write(standIn(name, false)).catch(() => undefined);
    return failed(problem('vault-file-broken', name));
  };

  const notOpen = (): VaultFailure => (brokenAs === null ? { kind: 'passphrase-needed' } : { kind: 'file-broken', said: brokenAs });

  const save = async (key: Buffer, value: VaultFileValue): Promise<Result<void, VaultFailure>> => {
    try {
      await file.write(value);
    } catch (error) {
      return failed({ kind: 'file-unwritable', said: reasonOf(error) });
    }
    opened = { key, value };
    brokenAs = null;
    return ok(undefined);
  };

  const tellLate = (): void => {
    const names = [...askedWhileClosed];
    askedWhileClosed.clear();
    for (const name of names) for (const listener of [...lateListeners]) listener(name, null);
  };

  /** The key, if the passphrase is right. */
  const unlock = async (value: VaultFileValue, passphrase: string): Promise<Result<Buffer, Problem>> => {
    const key = await deriveVaultKey(passphrase, value.scrypt);
    if (decryptBox(key, checkName, value.check) !== null) return ok(key);
    key.fill(0);
    return failed(problem('vault-passphrase-wrong'));
  };

  const changeEntries = (change: (entries: VaultFileValue['entries'], key: Buffer) => VaultFileValue['entries']): Promise<Result<void, VaultFailure>> => {
    const changing = lastChange.then(async (): Promise<Result<void, VaultFailure>> => {
      if (opened === null) return failed(notOpen());
      const { key, value } = opened;
      return save(key, { ...value, entries: change(value.entries, key) });
    });
    lastChange = changing.catch(() => undefined);
    return changing;
  };

  return {
    async state() {
      if (opened !== null) return { is: 'open' };
      const loaded = await load();
      if (loaded.ok) return loaded.value === null ? { is: 'absent' } : { is: 'closed', problem: null };
      return { is: brokenAs === null ? 'closed' : 'broken', problem: loaded.failure };
    },
    async create(passphrase) {
      const long = checkNewPassphrase(passphrase);
      if (!long.ok) return long;
      const loaded = await load();
      if (!loaded.ok && brokenAs === null) return loaded;
      if (loaded.ok && loaded.value !== null) return failed(problem('vault-passphrase-needed'));
      const scrypt = { n: cost, r: 8 as const, p: 1 as const, salt: Buffer.from(randomBytes(32)).toString('hex') };
      const key = await deriveVaultKey(passphrase, scrypt);
      const saved = await save(key, { version: 1, scrypt, check: encryptBox(key, checkName, new Uint8Array(), randomBytes), entries: {} });
      if (!saved.ok) {
        key.fill(0);
        return failed(vaultProblem(saved.failure));
      }
      tellLate();
      return saved;
    },
    async open(passphrase) {
      const loaded = await load();
      if (!loaded.ok) return loaded;
      if (loaded.value === null) return failed(problem('vault-passphrase-needed'));
      const key = await unlock(loaded.value, passphrase);
      if (!key.ok) return key;
      opened?.key.fill(0);
      opened = { key: key.value, value: loaded.value };
      tellLate();
      return ok(undefined);
    },
    async giveUpBroken() {
      // Where that can't be written the owner is told once more after the next start.
      if (brokenAs !== null) await file.write(standIn(brokenAs, true)).catch(() => undefined);
      brokenAs = null;
    },
    async confirm(passphrase) {
      if (opened === null) return failed(problem('vault-passphrase-needed'));
      const key = await unlock(opened.value, passphrase);
      if (key.ok) key.value.fill(0);
      return key.ok ? ok(undefined) : key;
    },

    async read(name) {
      await lastChange;
      if (opened === null) {
        askedWhileClosed.add(name);
        return failed(notOpen());
      }
      const box = opened.value.entries[name];
      if (box === undefined) return ok(null);
      const secret = decryptBox(opened.key, name, box);
      return secret === null ? failed({ kind: 'item-broken' }) : ok(secret);
    },
    async write(name, secret) {
      if (secret.length > longestSecretBytes) return failed({ kind: 'failed', said: noteTexts['secret-too-long'] });
      const copy = secret.slice();
      const written = await changeEntries((entries, key) => ({ ...entries, [name]: encryptBox(key, name, copy, randomBytes) }));
      copy.fill(0);
      return written;
    },
    async remove(name) {
      let existed = false;
      const removed = await changeEntries((entries) => {
        existed = Object.hasOwn(entries, name);
        return Object.fromEntries(Object.entries(entries).filter(([other]) => other !== name));
      });
      return removed.ok ? ok(existed) : removed;
    },
    onLateAnswer(listener) {
      lateListeners.add(listener);
      return () => void lateListeners.delete(listener);
    },
    close() {
      opened?.key.fill(0);
      opened = null;
    },
  };
}
