import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { Address } from '../../shared/domain/wallet-address.ts';
import { vaultProblem, type SecretName, type Vault, type VaultFailure } from './vault.ts';

/** What a wallet is made of: the entropy behind its words (16 to 32 bytes), or a bare private key (32 bytes). */
export interface WalletSecret {
  readonly kind: 'words' | 'key';
  readonly bytes: Uint8Array;
}

/** The wallets' keys in the vault. Keys leave it for the time of one use and are overwritten then. */
export interface WalletKeys {
  /** Throws where the bytes are no wallet: they were to be checked before. */
  addressOf(secret: WalletSecret): Promise<Address>;
  /** Stores a wallet and reads it back before it says so. The caller overwrites `secret`. */
  store(secret: WalletSecret): Promise<Result<Address, Problem>>;
  /** Gives `use` the private key, asking the vault anew each time. */
  withKey<Used>(address: Address, use: (privateKey: Uint8Array) => Used | Promise<Used>): Promise<Result<Used, Problem>>;
  /** Gives `use` the entropy behind the words; `wallet-without-words` where there is none. */
  withEntropy<Used>(address: Address, use: (entropy: Uint8Array) => Used | Promise<Used>): Promise<Result<Used, Problem>>;
  /** What kind of secret the vault holds for this address. */
  look(address: Address): Promise<Result<WalletSecret['kind'], Problem>>;
  remove(address: Address): Promise<Result<void, Problem>>;
}

/** Somebody is there and may have to unlock the keychain first. */
const whileOwnerWaits = { deadlineMs: 60_000 };
const kindBytes = { words: 1, key: 2 } as const;

export function walletKeys(vault: Vault): WalletKeys {
  const take = async (address: Address): Promise<Result<WalletSecret, Problem>> => {
    const read = await vault.read(nameOf(address), whileOwnerWaits);
    if (!read.ok) return failed(keyProblem(read.failure));
    if (read.value === null) return failed(problem('wallet-key-missing'));
    const kind = read.value[0] === kindBytes.words ? 'words' : 'key';
    const secret = { kind, bytes: read.value.slice(1) } as const;
    read.value.fill(0);
    if ((await addressOfSecret(secret)) === address) return ok(secret);
    secret.bytes.fill(0);
    return failed(problem('wallet-key-broken'));
  };

  const addressOf = async (secret: WalletSecret): Promise<Address> => {
    const address = await addressOfSecret(secret);
    if (address === null) throw new Error('a secret has to be checked first');
    return address;
  };

  return {
    addressOf,
    async store(secret) {
      const address = await addressOf(secret);
      const content = Uint8Array.of(kindBytes[secret.kind], ...secret.bytes);
      const written = await vault.write(nameOf(address), content, whileOwnerWaits);
      content.fill(0);
      if (!written.ok) return failed(keyProblem(written.failure));
      // The owner is about to trust this with money: what was stored must really come back.
      const readBack = await take(address);
      if (!readBack.ok) return readBack;
      readBack.value.bytes.fill(0);
      return ok(address);
    },

    async withKey(address, use) {
      const secret = await take(address);
      if (!secret.ok) return secret;
      const key = await privateKeyOf(secret.value);
      try {
        return ok(await use(key));
      } finally {
        key.fill(0);
        secret.value.bytes.fill(0);
      }
    },

    async withEntropy(address, use) {
      const secret = await take(address);
      if (!secret.ok) return secret;
      try {
        return secret.value.kind === 'words' ? ok(await use(secret.value.bytes)) : failed(problem('wallet-without-words'));
      } finally {
        secret.value.bytes.fill(0);
      }
    },

    async look(address) {
      const secret = await take(address);
      if (!secret.ok) return secret;
      secret.value.bytes.fill(0);
      return ok(secret.value.kind);
    },

    async remove(address) {
      const removed = await vault.remove(nameOf(address), whileOwnerWaits);
      return removed.ok ? ok(undefined) : failed(keyProblem(removed.failure));
    },
  };
}

const nameOf = (address: Address): SecretName => `wallet-key ${address}`;

async function privateKeyOf(secret: WalletSecret): Promise<Uint8Array> {
  if (secret.kind === 'key') return secret.bytes.slice();
  const { privateKeyFromEntropy } = await import('./recovery-words.ts');
  return privateKeyFromEntropy(secret.bytes);
}

/** `null`: these bytes are no wallet. */
async function addressOfSecret(secret: WalletSecret): Promise<Address | null> {
  const { addressOfPrivateKey } = await import('./private-key.ts');
  let key: Uint8Array | null = null;
  try {
    key = await privateKeyOf(secret);
    return addressOfPrivateKey(key);
  } catch {
    // The libraries refuse bytes of a wrong length or value.
    return null;
  } finally {
    key?.fill(0);
  }
}

/** A key can't be held "until quit" as the provider key can, so the ways out differ. */
function keyProblem(failure: VaultFailure): Problem {
  switch (failure.kind) {
    case 'item-broken':
      return problem('wallet-key-broken');
    case 'absent':
      return problem('wallet-keychain-absent');
    case 'no-keyring':
      return problem('wallet-keychain-without-keyring');
    case 'dismissed':
    case 'failed':
    case 'file-broken':
    case 'file-unwritable':
    case 'locked':
    case 'no-answer':
    case 'passphrase-needed':
      return vaultProblem(failure);
  }
}
