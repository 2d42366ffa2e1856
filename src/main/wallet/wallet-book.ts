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
const bookForm = z.object({
  version: z.literal(1),
  payoutAddress: address.nullable(),
  wallets: z.array(
    z.object({
      address,
      origin: z.enum(['created', 'words', 'private-key', 'keystore', 'watch-only']),
      backUp: z.union([
        z.object({ state: z.literal('needed') }),
        z.object({ state: z.literal('confirmed'), how: z.enum(['words', 'keystore', 'imported']), at: instant }),
      ]),
      addedAt: instant,
    }),
  ),
});

/** The list of wallets, in a file of its own: nothing secret, and nothing that a broken settings file could take along. */
export interface KeptWalletBook {
  get(): WalletBook;
  /** Changes one after the other. After a failure the book is as it was. */
  change(change: (book: WalletBook) => WalletBook): Promise<Result<void, Problem>>;
}

/** Opens the book. One that can't be read is kept under another name, told, and replaced by an empty one. */
export async function openWalletBook(file: WholeFile): Promise<{ readonly book: KeptWalletBook; readonly problems: readonly Problem[] }> {
  const { value, problems } = await readBook(file);
  let book = value;
  let lastChange: Promise<unknown> = Promise.resolve();

  const change: KeptWalletBook['change'] = (how) => {
    const changing = lastChange.then(async (): Promise<Result<void, Problem>> => {
      const next = how(book);
      try {
        await file.write({ version: 1, ...next });
      } catch (error) {
        return failed(problem('wallet-book-unwritable', reasonOf(error)));
      }
      book = next;
      return ok(undefined);
    });
    lastChange = changing.catch(() => undefined);
    return changing;
  };

  return { book: { get: () => book, change }, problems };
}

async function readBook(file: WholeFile): Promise<{ value: WalletBook; problems: readonly Problem[] }> {
  const empty: WalletBook = { wallets: [], payoutAddress: null };
  const read = await file.read();
  if (read.kind === 'absent') return { value: empty, problems: [] };
  if (read.kind === 'broken') return { value: empty, problems: [problem('wallet-book-broken', nameIn(read.keptAs))] };
  const parsed = bookForm.safeParse(read.value);
  if (parsed.success) return { value: { wallets: parsed.data.wallets, payoutAddress: parsed.data.payoutAddress }, problems: [] };
  return { value: empty, problems: [problem('wallet-book-broken', nameIn(await file.setAside()))] };
}
