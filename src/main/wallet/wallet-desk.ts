import type { Clock } from '../../shared/domain/clock.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { payoutChange, type PayoutChange } from '../../shared/domain/wallet.ts';
import { aitForm, type Address } from '../../shared/domain/wallet-address.ts';
import type { WalletSection } from '../../shared/snapshot.ts';
import type { Chain } from '../market/chain.ts';
import type { JobQueue } from '../market/job-queue.ts';
import type { MarketFailure } from '../market/market.ts';
import type { SignIn } from '../market/sign-in.ts';
import { backUpQuestion, type BackUpQuestion } from './back-up-question.ts';
import { balanceWatch } from './balance-watch.ts';
import type { ChosenVault } from './chosen-vault.ts';
import { ownershipProofs } from './ownership-proof.ts';
import type { RandomBytes } from './recovery-words.ts';
import { signInSession } from './sign-in-session.ts';
import { countUnpaidJobs } from './unpaid-jobs.ts';
import { openWalletBook } from './wallet-book.ts';
import { walletKeys } from './wallet-keys.ts';
import { wallets, type Wallets } from './wallet.ts';
import { reasonOf, type WholeFile } from './whole-file.ts';
import { wordsFlow, type WordsFlow, type WordsWindow } from './words-flow.ts';

/** The wallet room put together: all that an owner does with wallets. Nothing here gives out a key. */
export interface WalletDesk extends Pick<Wallets, 'create' | 'importWords' | 'importPrivateKey' | 'importKeystore' | 'watch'> {
  view(): WalletSection;
  /** What the owner has to know besides: a broken list, a wallet without a back-up. */
  problems(): readonly Problem[];
  /**
   * Reads the balance of the payout address from now on. What another market said of it is forgotten.
   * @param market which coordinator and chain are spoken to
   */
  followMarket(market: string): void;
  readonly words: Pick<WordsFlow, 'show' | 'redeem' | 'forget'>;
  readonly backUp: BackUpQuestion;
  /** Saves the wallet behind a passphrase where the owner chooses; false: the owner chose no place. */
  exportKeystore(address: Address, passphrase: string): Promise<Result<{ readonly saved: boolean }, Problem>>;
  remove(address: Address, confirmation: { readonly typed: string; readonly insist: boolean }): Promise<Result<void, Problem>>;
  /** What it would mean to be paid to this address. */
  payoutChange(to: Address): Promise<PayoutChange>;
  setPayoutAddress(address: Address): Promise<Result<void, Problem>>;
  refreshBalance(): Promise<void>;
  prove(address: Address): Promise<Result<void, Problem>>;
  stop(): void;
}

export interface WalletDeskPorts {
  readonly vault: ChosenVault;
  readonly bookFile: WholeFile;
  readonly providerToken: { status(): WalletSection['providerToken'] };
  readonly market: () => Chain & SignIn & JobQueue;
  readonly marketProblem: (failure: MarketFailure) => Problem;
  readonly chainProblem: (failure: MarketFailure) => Problem;
  readonly wordsWindow: WordsWindow;
  /** Asks the owner where, and writes the text there whole. Rejects where it can't be written. */
  readonly saveText: (name: string, text: string) => Promise<'saved' | 'cancelled'>;
  readonly clock: Clock;
  readonly randomBytes: RandomBytes;
  /** Called after each change of the view. */
  readonly changed: () => void;
}

export async function openWalletDesk(ports: WalletDeskPorts): Promise<WalletDesk> {
  const { vault, market, clock, randomBytes, changed } = ports;
  const keys = walletKeys(vault);
  const { book, problems: bookProblems } = await openWalletBook(ports.bookFile);

  const room = wallets({
    keys,
    book,
    randomBytes,
    clock,
    changed: () => {
      balance.follow(book.get().payoutAddress);
      changed();
    },
  });
  const canSign = (address: Address): boolean => book.get().wallets.some((record) => record.address === address && record.origin !== 'watch-only');
  const balance = balanceWatch({ chain: market, problemOf: ports.chainProblem, clock, changed });
  const session = signInSession({
    signIn: {
      requestNonce: (...call) => market().requestNonce(...call),
      signIn: (...call) => market().signIn(...call),
    },
    keys,
    canSign,
    problemOf: ports.marketProblem,
    clock,
  });
  const proofs = ownershipProofs(session, clock, changed);
  const words = wordsFlow({ keys, confirmOwner: (passphrase) => vault.confirmOwner(passphrase), window: ports.wordsWindow, clock, randomBytes });

  let followed: string | null = null;

  return {
    view: () => ({
      wallets: book.get().wallets.map((record) => ({ ...record, aitAddress: aitForm(record.address) })),
      payoutAddress: book.get().payoutAddress,
      vault: vault.place(),
      balance: balance.view(),
      proof: proofs.view(),
      providerToken: ports.providerToken.status(),
    }),
    problems: () => [
      ...bookProblems,
      ...(vault.place() === 'file-closed' ? [problem('vault-passphrase-needed')] : []),
      ...(book.get().wallets.some(({ backUp }) => backUp.state === 'needed') ? [problem('back-up-needed')] : []),
    ],
    followMarket(name) {
      if (name === followed) return;
      followed = name;
      proofs.forget();
      balance.follow(null);
      balance.follow(book.get().payoutAddress);
    },

    create: (count) => room.create(count),
    importWords: (text) => room.importWords(text),
    importPrivateKey: (text) => room.importPrivateKey(text),
    importKeystore: (text, passphrase) => room.importKeystore(text, passphrase),
    watch: (text) => room.watch(text),

    words,
    backUp: backUpQuestion(keys, randomBytes, (address) => room.markBackedUp(address, 'words')),
    async exportKeystore(address, passphrase) {
      const keystore = await room.exportKeystore(address, passphrase);
      if (!keystore.ok) return keystore;
      try {
        const saved = await ports.saveText(keystoreName(address), keystore.value);
        if (saved === 'cancelled') return ok({ saved: false });
      } catch (error) {
        return failed(problem('keystore-unwritable', reasonOf(error)));
      }
      const marked = await room.markBackedUp(address, 'keystore');
      return marked.ok ? ok({ saved: true }) : marked;
    },
    async remove(address, confirmation) {
      const removed = await room.remove(address, confirmation);
      if (removed.ok && proofs.view()?.address === address) proofs.forget();
      return removed;
    },
    payoutChange: async (to) => payoutChange(book.get(), to, await countUnpaidJobs(market())),
    setPayoutAddress: (address) => room.setPayoutAddress(address),
    refreshBalance: () => balance.refresh(),
    prove: (address) => proofs.prove(address),
    stop() {
      words.forget();
      proofs.forget();
      balance.follow(null);
      vault.close();
    },
  };
}

/** A name that can be told apart from another wallet’s. */
const keystoreName = (address: Address): string => `rigkeeper-wallet-${address.slice(2, 10).toLowerCase()}.json`;
