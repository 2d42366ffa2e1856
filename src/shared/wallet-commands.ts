import { z } from 'zod';
import { command, nothing } from './command.ts';
import type { Problem } from './domain/problem.ts';
import type { Result } from './domain/result.ts';
import type { PayoutChange } from './domain/wallet.ts';
import { parseAddress, type Address } from './domain/wallet-address.ts';

/** An address exactly as the snapshot gives it. */
const address = z.custom<Address>((value) => {
  const parsed = typeof value === 'string' ? parseAddress(value) : null;
  return parsed?.ok === true && parsed.value === value;
});
const passphrase = z.string().max(1000);
/** What the owner gives when asked again: see owner-check.ts. */
const ownerAnswer = z.object({ passphrase: passphrase.optional(), typed: z.string().max(100).optional() });

type Done = Result<void, Problem>;
type Added = Result<Address, Problem>;

/**
 * What the window may ask about wallets. None answers with a key, a word or a passphrase: recovery words are shown by
 * a window of their own, on a channel of its own (words-channel.ts).
 */
export const walletContract = {
  'wallet.create': command<Added>()(z.object({ words: z.union([z.literal(12), z.literal(24)]) })),
  'wallet.importWords': command<Added>()(z.object({ words: z.string().max(1000) })),
  'wallet.importPrivateKey': command<Added>()(z.object({ privateKey: z.string().max(200) })),
  /** `keystore`: the content of the file. */
  'wallet.importKeystore': command<Added>()(z.object({ keystore: z.string().max(100_000), passphrase })),
  'wallet.watch': command<Added>()(z.object({ address: z.string().max(200) })),
  /** Looks whether the vault holds the key of a watched address, and makes it a wallet again. */
  'wallet.takeUp': command<Done>()(z.object({ address })),
  /** Opens the words' window once the owner was asked again. */
  'wallet.showWords': command<Done>()(ownerAnswer.extend({ address })),
  /** Which words are asked for, counted from 1. */
  'wallet.askBackUp': command<Result<readonly number[], Problem>>()(z.object({ address })),
  'wallet.answerBackUp': command<Done>()(z.object({ address, words: z.array(z.string().max(100)).max(24) })),
  /** Asks the owner again (`vault`), then where to save it. `passphrase`: of the file to be. `saved` is false where no place was chosen. */
  'wallet.exportKeystore': command<Result<{ readonly saved: boolean }, Problem>>()(z.object({ address, passphrase, vault: ownerAnswer })),
  /** `typed`: the last six characters of the address; `insist`: although no back-up is confirmed. */
  'wallet.remove': command<Done>()(z.object({ address, typed: z.string().max(100), insist: z.boolean() })),
  'wallet.payoutChange': command<PayoutChange>()(z.object({ to: address })),
  'wallet.setPayout': command<Done>()(z.object({ address })),
  'wallet.refreshBalance': command<undefined>()(nothing),
  /** Signs in at the coordinator with this wallet; the session stays in main. */
  'wallet.prove': command<Done>()(z.object({ address })),
  /** Puts one of the own addresses on the clipboard. */
  'wallet.copyAddress': command<Done>()(z.object({ address })),
  /** Where there is no keychain: keeps keys in a file behind this passphrase from now on. */
  'vault.createFile': command<Done>()(z.object({ passphrase })),
  'vault.openFile': command<Done>()(z.object({ passphrase })),
  'providerToken.save': command<Done>()(z.object({ token: z.string().min(1).max(2000), keep: z.enum(['in-keychain', 'until-quit']) })),
  'providerToken.forget': command<Done>()(nothing),
} as const;

export type WalletCommandName = keyof typeof walletContract;
