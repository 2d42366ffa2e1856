import { z } from 'zod';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { WalletBook } from '../../shared/domain/wallet.ts';
import { parseAddress, type Address } from '../../shared/domain/wallet-address.ts';
import { nameIn, reasonOf, type WholeFile } from './whole-file.ts';

const address = z.string().transform((text, context): Address => {
  const parsed = parseAddress(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: 'not an address' });
  return z.NEVER;
});
const instant = z.number().int();
const recordForm = z.object({
  address,
  origin: z.enum(['created', 'words', 'private-key', 'keystore', 'watch-only']),
  backUp: z.union([
    z.object({ state: z.literal('needed') }),
    z.object({ state: z.literal('confirmed'), how: z.enum(['words', 'keystore', 'imported']), at: instant }),
  ]),
  addedAt: instant,
});
const bookForm = z.object({
  version: z.literal(1),
  payoutAddress: address.nullable(),
  wallets: z.array(recordForm),
  /** The name under which a broken book was kept, from when it was found until the list is changed. */
  brokenAs: z.string().max(300).optional(),
});

/** The list of wallets, in a file of its own: nothing secret, and nothing that a broken settings file could take along. */
export interface KeptWalletBook {
  get(): WalletBook;
  /** Changes one after the other. After a failure the book is as it was. */
  change(change: (book: WalletBook) => WalletBook): Promise<Result<void, Problem>>;
}

/**
 * Opens the book. One that is broken is kept under another name and told until the list is changed; what can be
 * understood of it stays in the list. One that can't be read now is left as it is, and nothing is changed.
 */
export async function openWalletBook(file: WholeFile): Promise<{ readonly book: KeptWalletBook; readonly problems: () => readonly Problem[] }> {
  const found = await readBook(file);
  let { book, met } = found;
  let lastChange: Promise<unknown> = Promise.resolve();

  const change: KeptWalletBook['change'] = (how) => {
    const changing = lastChange.then(async (): Promise<Result<void, Problem>> => {
      // Written over, the list that is there would be lost.
      if (found.unreadable && met !== null) return failed(met);
      const next = how(book);
      try {
        await file.write({ version: 1, ...next });
      } catch (error) {
        return failed(problem('wallet-book-unwritable', reasonOf(error)));
      }
      book = next;
      met = null;
      return ok(undefined);
    });
    lastChange = changing.catch(() => undefined);
    return changing;
  };

  return { book: { get: () => book, change }, problems: () => (met === null ? [] : [met]) };
}

interface FoundBook {
  readonly book: WalletBook;
  readonly met: Problem | null;
  readonly unreadable: boolean;
}

async function readBook(file: WholeFile): Promise<FoundBook> {
  let read: Awaited<ReturnType<WholeFile['read']>>;
  try {
    read = await file.read();
  } catch (error) {
    return { book: empty, met: problem('wallet-book-unreadable', reasonOf(error)), unreadable: true };
  }
  if (read.kind === 'absent') return { book: empty, met: null, unreadable: false };
  if (read.kind === 'broken') return broken(file, empty, nameIn(read.keptAs));
  const parsed = bookForm.safeParse(read.value);
  if (!parsed.success) return broken(file, salvaged(read.value), nameIn(await file.setAside()));
  const { wallets, payoutAddress, brokenAs } = parsed.data;
  return { book: { wallets, payoutAddress }, met: brokenAs === undefined ? null : problem('wallet-book-broken', brokenAs), unreadable: false };
}

const empty: WalletBook = { wallets: [], payoutAddress: null };

/** Writes down what is left, so that the next start doesn't take the owner for one who never had a wallet. */
async function broken(file: WholeFile, book: WalletBook, brokenAs: string): Promise<FoundBook> {
  // Where that can't be written, the owner is told in this session alone.
  await file.write({ version: 1, ...book, brokenAs }).catch(() => undefined);
  return { book, met: problem('wallet-book-broken', brokenAs), unreadable: false };
}

/** The wallets that can be understood, each by itself: of a book of a later version, or one that was changed by hand. */
function salvaged(value: unknown): WalletBook {
  const outline = z.object({ payoutAddress: z.unknown(), wallets: z.array(z.unknown()) }).partial().safeParse(value);
  const wallets = (outline.data?.wallets ?? []).flatMap((each) => recordForm.safeParse(each).data ?? []);
  const payout = address.safeParse(outline.data?.payoutAddress);
  return { wallets: wallets.filter((each, at) => wallets.findIndex((other) => other.address === each.address) === at), payoutAddress: payout.data ?? null };
}
