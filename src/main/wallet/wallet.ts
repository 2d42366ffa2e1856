import type { Clock } from '../../shared/domain/clock.ts';
import { isEndingOf } from '../../shared/domain/owner-check.ts';
import { note, problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { BackUp, WalletBook, WalletOrigin, WalletRecord } from '../../shared/domain/wallet.ts';
import { parseAddress, type Address } from '../../shared/domain/wallet-address.ts';
import { checkNewPassphrase } from './passphrase.ts';
import type { RandomBytes } from './recovery-words.ts';
import type { KeptWalletBook } from './wallet-book.ts';
import type { WalletKeys, WalletSecret } from './wallet-keys.ts';

/** The owner's wallets: where payouts go. Keys stay in the vault; nothing here gives one out. */
export interface Wallets {
  book(): WalletBook;
  /** Makes a new wallet. Its words are shown by words-flow.ts, and until they are confirmed its back-up is `needed`. */
  create(words: 12 | 24): Promise<Result<Address, Problem>>;
  importWords(text: string): Promise<Result<Address, Problem>>;
  importPrivateKey(text: string): Promise<Result<Address, Problem>>;
  /** @param text the content of a keystore file, version 3 */
  importKeystore(text: string, passphrase: string): Promise<Result<Address, Problem>>;
  /** Keeps an address without its key. */
  watch(addressText: string): Promise<Result<Address, Problem>>;
  /**
   * Looks whether the vault holds the key of a watched address, and makes it a wallet again: where the list of wallets
   * was lost, its key was not. Whether it was ever backed up isn't known then, so its back-up is `needed`.
   */
  takeUp(address: Address): Promise<Result<void, Problem>>;
  /** The wallet's key as a keystore file behind a new passphrase. Whoever calls has asked the owner. */
  exportKeystore(address: Address, passphrase: string): Promise<Result<string, Problem>>;
  markBackedUp(address: Address, how: 'words' | 'keystore'): Promise<Result<void, Problem>>;
  setPayoutAddress(address: Address): Promise<Result<void, Problem>>;
  /**
   * Deletes a wallet and its key.
   * @param typed what the owner typed to confirm it: the last six characters of the address
   * @param insist delete although no back-up is confirmed
   */
  remove(address: Address, confirmation: { readonly typed: string; readonly insist: boolean }): Promise<Result<void, Problem>>;
}

export interface WalletPorts {
  readonly keys: WalletKeys;
  readonly book: KeptWalletBook;
  readonly randomBytes: RandomBytes;
  readonly clock: Pick<Clock, 'now'>;
  /** Called after each change of the book. */
  readonly changed: () => void;
  /** scrypt's n for exported keystores; lower only in tests. */
  readonly keystoreCost?: number;
}

// Curves, words and keystore files are a large program: it is loaded with the first key that is worked with
// (docs/decisions/small-heap.md).

export function wallets({ keys, book, randomBytes, clock, changed, keystoreCost }: WalletPorts): Wallets {
  const recordOf = (address: Address): WalletRecord | undefined => book.get().wallets.find((record) => record.address === address);

  const change = async (how: (book: WalletBook) => WalletBook): Promise<Result<void, Problem>> => {
    const written = await book.change(how);
    if (written.ok) changed();
    return written;
  };

  /** The first wallet is where payouts go, until the owner says otherwise. */
  const keep = (record: WalletRecord): Promise<Result<void, Problem>> =>
    change(({ wallets: all, payoutAddress }) => ({
      wallets: recordOf(record.address) === undefined ? [...all, record] : all.map((other) => (other.address === record.address ? record : other)),
      payoutAddress: payoutAddress ?? record.address,
    }));

  const add = async (secret: WalletSecret, origin: WalletOrigin): Promise<Result<Address, Problem>> => {
    try {
      const address = await keys.addressOf(secret);
      const before = recordOf(address);
      if (before !== undefined && before.origin !== 'watch-only') {
        // What is here and in order stays: a private key must not take the place of words. What is lost comes back.
        const present = await keys.withKey(address, () => undefined);
        if (present.ok) return failed(problem('wallet-known'));
        if (present.failure.code !== 'wallet-key-missing' && present.failure.code !== 'wallet-key-broken') return present;
      }
      const stored = await keys.store(secret);
      if (!stored.ok) return stored;
      const backUp: BackUp = origin === 'created' ? { state: 'needed' } : { state: 'confirmed', how: 'imported', at: clock.now() };
      const kept = await keep({ address: stored.value, origin, backUp, addedAt: before?.addedAt ?? clock.now() });
      if (kept.ok) return stored;
      // A key that no list names would be lost in the keychain. Nobody has seen it yet, or its owner has it elsewhere.
      if (before === undefined) await keys.remove(stored.value);
      return kept;
    } finally {
      secret.bytes.fill(0);
    }
  };

  return {
    book: () => book.get(),

    async create(words) {
      const { newEntropy } = await import('./recovery-words.ts');
      return add({ kind: 'words', bytes: newEntropy(words, randomBytes) }, 'created');
    },
    async importWords(text) {
      const { entropyFromWords } = await import('./recovery-words.ts');
      const entropy = entropyFromWords(text);
      return entropy.ok ? add({ kind: 'words', bytes: entropy.value }, 'words') : entropy;
    },
    async importPrivateKey(text) {
      const { parsePrivateKey } = await import('./private-key.ts');
      const key = parsePrivateKey(text);
      return key.ok ? add({ kind: 'key', bytes: key.value }, 'private-key') : key;
    },
    async importKeystore(text, passphrase) {
      const { openKeystore } = await import('./keystore.ts');
      const key = await openKeystore(text, passphrase);
      return key.ok ? add({ kind: 'key', bytes: key.value }, 'keystore') : key;
    },
    async watch(addressText) {
      const parsed = parseAddress(addressText);
      if (!parsed.ok) {
        return failed(problem('wallet-address-invalid', parsed.failure === 'capitals-wrong' ? note('capitals-wrong') : undefined));
      }
      const address = parsed.value;
      if (recordOf(address) !== undefined) return failed(problem('wallet-known'));
      const now = clock.now();
      const kept = await keep({ address, origin: 'watch-only', backUp: { state: 'confirmed', how: 'imported', at: now }, addedAt: now });
      return kept.ok ? ok(address) : kept;
    },

    async takeUp(address) {
      const record = recordOf(address);
      if (record === undefined) return failed(problem('wallet-unknown'));
      if (record.origin !== 'watch-only') return failed(problem('wallet-known'));
      const kind = await keys.look(address);
      if (!kind.ok) return kind.failure.code === 'wallet-key-missing' ? failed(problem('wallet-key-not-here')) : kind;
      return keep({ ...record, origin: kind.value === 'words' ? 'words' : 'private-key', backUp: { state: 'needed' } });
    },
    async exportKeystore(address, passphrase) {
      const long = checkNewPassphrase(passphrase);
      if (!long.ok) return long;
      const here = keyIsHere(recordOf(address));
      if (!here.ok) return here;
      const { makeKeystore } = await import('./keystore.ts');
      return keys.withKey(address, (key) => makeKeystore(key, passphrase, randomBytes, keystoreCost));
    },
    async markBackedUp(address, how) {
      const here = keyIsHere(recordOf(address));
      if (!here.ok) return here;
      return keep({ ...here.value, backUp: { state: 'confirmed', how, at: clock.now() } });
    },
    async setPayoutAddress(address) {
      if (recordOf(address) === undefined) return failed(problem('wallet-unknown'));
      return change((before) => ({ ...before, payoutAddress: address }));
    },

    async remove(address, { typed, insist }) {
      const record = recordOf(address);
      if (record === undefined) return failed(problem('wallet-unknown'));
      if (!isEndingOf(address, typed)) return failed(problem('wallet-ending-wrong'));
      if (record.backUp.state === 'needed' && !insist) return failed(problem('wallet-back-up-missing'));
      // The key first: a list without the wallet, and a key left behind that nobody sees, would be the worse half.
      const removed = record.origin === 'watch-only' ? ok(undefined) : await keys.remove(address);
      if (!removed.ok) return removed;
      return change(({ wallets: all, payoutAddress }) => ({
        wallets: all.filter((other) => other.address !== address),
        payoutAddress: payoutAddress === address ? null : payoutAddress,
      }));
    },
  };
}

/** The record of a wallet whose key this machine should have. */
function keyIsHere(record: WalletRecord | undefined): Result<WalletRecord, Problem> {
  if (record === undefined) return failed(problem('wallet-unknown'));
  return record.origin === 'watch-only' ? failed(problem('wallet-watch-only')) : ok(record);
}
