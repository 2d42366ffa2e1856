import { openWalletBook } from '../../../../src/main/wallet/wallet-book.ts';
import { walletKeys, type WalletKeys } from '../../../../src/main/wallet/wallet-keys.ts';
import { wallets, type Wallets } from '../../../../src/main/wallet/wallet.ts';
import { manualClock, seededRandom, type ManualClock } from '../../../manual-clock.ts';
import { memoryFile, type MemoryFile } from './memory-file.ts';
import { memoryVault, type MemoryVault } from './memory-vault.ts';

/** The wallet room on a vault and a file in memory. */
export interface WalletRoom {
  readonly vault: MemoryVault;
  readonly file: MemoryFile;
  readonly keys: WalletKeys;
  readonly wallets: Wallets;
  readonly clock: ManualClock;
  readonly randomBytes: (length: number) => Uint8Array;
  changes(): number;
}

export async function walletRoom(seed = 1): Promise<WalletRoom> {
  const vault = memoryVault();
  const file = memoryFile();
  const clock = manualClock();
  const random = seededRandom(seed);
  const randomBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => Math.floor(random() * 256));
  const keys = walletKeys(vault);
  const { book } = await openWalletBook(file);
  let changes = 0;
  const room = wallets({ keys, book, randomBytes, clock, changed: () => (changes += 1), keystoreCost: 1024 });
  return { vault, file, keys, wallets: room, clock, randomBytes, changes: () => changes };
}

/** The value of a result that has to be one. */
export function must<Value>(result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: unknown }): Value {
  if (!result.ok) throw new Error(`failed: ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** Hardhat's first test account: words, key and address are known to everybody. */
export const known = {
  words: 'test test test test test test test test test test test junk',
  privateKey: 'ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80',
  address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
} as const;
