import type { Clock } from '../../shared/domain/clock.ts';
import type { OwnerAnswer } from '../../shared/domain/owner-check.ts';
import { note, problem, type Problem } from '../../shared/domain/problem.ts';
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
export interface WalletDesk extends Pick<Wallets, 'create' | 'importWords' | 'importPrivateKey' | 'importKeystore' | 'watch' | 'takeUp'> {
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
  /**
   * Asks the owner again and saves the wallet behind a passphrase where the owner chooses; false: the owner chose no
   * place. What was saved is read back from the disk and opened; then it counts as the back-up. That is right, because
   * a back-up means that this computer no longer holds the only key: there is a file now that was seen to open, at a
   * place chosen in the system's own window, with a passphrase that was typed twice. What is not known is whether the
   * file outlives the computer, as it isn't of a paper either; the owner is told to keep it elsewhere.
   */
  exportKeystore(address: Address, passphrase: string, answer: OwnerAnswer): Promise<Result<{ readonly saved: boolean }, Problem>>;
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
  /** Asks the owner where, writes the text there whole, and gives what is read back from there; `null`: nowhere. Rejects where it can't be written. */
  readonly saveText: (name: string, text: string) => Promise<string | null>;
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
  const proofs = ownershipProofs({ session, whoAmI: (...call) => market().whoAmI(...call), problemOf: ports.marketProblem, clock, changed });
  // Made since the app started, and not shown yet: the way from making a wallet to its words is one.
  const justMade = new Set<Address>();
  const confirmShow = async (address: Address, answer: OwnerAnswer): Promise<Result<void, Problem>> =>
    vault.place() === 'keychain' && justMade.has(address) ? ok(undefined) : vault.confirmOwner(address, answer);
  const words = wordsFlow({ keys, confirmOwner: confirmShow, window: ports.wordsWindow, clock, randomBytes });

  let followed: string | null = null;

  return {
    view: () => ({
      wallets: book.get().wallets.map((record) => ({ ...record, aitAddress: aitForm(record.address), justMade: justMade.has(record.address) })),
      payoutAddress: book.get().payoutAddress,
      vault: vault.place(),
      balance: balance.view(),
      proof: proofs.view(),
      providerToken: ports.providerToken.status(),
    }),
    problems: () => [
      ...bookProblems(),
      ...vaultProblems(vault),
      ...(book.get().wallets.some(({ backUp }) => backUp.state === 'needed') ? [problem('back-up-needed')] : []),
    ],
    followMarket(name) {
      if (name === followed) return;
      followed = name;
      proofs.forget();
      balance.follow(null);
      balance.follow(book.get().payoutAddress);
    },

    async create(count) {
      const made = await room.create(count);
      if (!made.ok) return made;
      justMade.add(made.value);
      changed();
      return made;
    },
    importWords: (text) => room.importWords(text),
    importPrivateKey: (text) => room.importPrivateKey(text),
    importKeystore: (text, passphrase) => room.importKeystore(text, passphrase),
    watch: (text) => room.watch(text),
    takeUp: (address) => room.takeUp(address),

    words: {
      ...words,
      async show(address, answer) {
        const shown = await words.show(address, answer);
        if (shown.ok && justMade.delete(address)) changed();
        return shown;
      },
    },
    backUp: backUpQuestion(keys, randomBytes, (address) => room.markBackedUp(address, 'words')),
    async exportKeystore(address, passphrase, answer) {
      const owner = await vault.confirmOwner(address, answer);
      if (!owner.ok) return owner;
      const keystore = await room.exportKeystore(address, passphrase);
      if (!keystore.ok) return keystore;
      try {
        const readBack = await ports.saveText(keystoreName(address), keystore.value);
        if (readBack === null) return ok({ saved: false });
        if (!(await opensTo(address, readBack, passphrase))) return failed(problem('keystore-unwritable', note('disk-lies')));
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

function vaultProblems(vault: ChosenVault): readonly Problem[] {
  const met = vault.problem() ?? (vault.place() === 'file-closed' ? problem('vault-passphrase-needed') : null);
  return met === null ? [] : [met];
}

async function opensTo(address: Address, keystore: string, passphrase: string): Promise<boolean> {
  const [{ openKeystore }, { addressOfPrivateKey }] = await Promise.all([import('./keystore.ts'), import('./private-key.ts')]);
  const opened = await openKeystore(keystore, passphrase);
  if (!opened.ok) return false;
  const found = addressOfPrivateKey(opened.value);
  opened.value.fill(0);
  return found === address;
}

/** A name that can be told apart from another wallet’s. */
const keystoreName = (address: Address): string => `rigkeeper-wallet-${address.slice(2, 10).toLowerCase()}.json`;
