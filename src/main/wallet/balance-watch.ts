import type { Clock } from '../../shared/domain/clock.ts';
import { note, problem, type Problem } from '../../shared/domain/problem.ts';
import { parseAddress, type Address } from '../../shared/domain/wallet-address.ts';
import type { Transfer, WalletBalance } from '../../shared/domain/wallet-balance.ts';
import type { Chain, Transaction } from '../market/chain.ts';
import type { MarketFailure } from '../market/market.ts';

/** Reads one wallet's balance and transfers again and again. */
export interface BalanceWatch {
  view(): WalletBalance | null;
  /** Watches this address from now on, and reads it at once; `null` stops. */
  follow(address: Address | null): void;
  /** Reads now. Resolves when it was read or could not be. */
  refresh(): Promise<void>;
}

const usualIntervalMs = 60_000;
const longestIntervalMs = 15 * 60_000;
/**
 * An answer that the node dates so far back comes from a node that hangs, or from something in between that keeps
 * answers. Less is the difference of two clocks. (How far a node is behind the chain's head is in none of its answers.)
 */
const staleAfterMs = 10 * 60_000;
/** So many transfers are kept for the window. */
const mostTransfers = 200;

export function balanceWatch(ports: {
  readonly chain: () => Pick<Chain, 'balance' | 'transactions'>;
  readonly problemOf: (failure: MarketFailure) => Problem;
  readonly clock: Pick<Clock, 'now' | 'after'>;
  readonly changed: () => void;
}): BalanceWatch {
  let view: WalletBalance | null = null;
  let failures = 0;
  let stopTimer = (): void => undefined;
  let reading: AbortController | null = null;

  const read = async (): Promise<void> => {
    const address = view?.address;
    if (address === undefined) return;
    reading?.abort();
    const mine = new AbortController();
    reading = mine;
    stopTimer();
    const options = { signal: mine.signal };
    const chain = ports.chain();
    const [balance, transactions] = await Promise.all([chain.balance(address, options), chain.transactions({ address }, options)]);
    // Another address is followed by now, or it is read once more.
    if (reading !== mine || view === null) return;
    reading = null;

    const foreign = balance.ok && !isAddress(balance.value.address, address);
    const now = ports.clock.now();
    const datedBack = balance.ok && balance.value.readAt !== null && now - balance.value.readAt > staleAfterMs ? balance.value.readAt : null;
    const failure = !balance.ok ? ports.problemOf(balance.failure) : foreign ? problem('chain-garbage', note('other-address')) : datedBack !== null ? problem('chain-stale') : null;
    failures = failure === null ? 0 : failures + 1;
    view = {
      address,
      figures: balance.ok && !foreign ? { available: balance.value.available, staked: balance.value.staked, total: balance.value.total, readAt: datedBack ?? now } : view.figures,
      transfers: transactions.ok ? transfersOf(transactions.value.rows, address) : view.transfers,
      problem: failure,
      // One that fails the same way is told once.
      transfersProblem: transactions.ok || !balance.ok ? null : ports.problemOf(transactions.failure),
    };
    stopTimer = ports.clock.after(Math.min(usualIntervalMs * 2 ** failures, longestIntervalMs), () => void read());
    ports.changed();
  };

  return {
    view: () => view,
    follow(address) {
      if (view?.address === address) return;
      stopTimer();
      reading?.abort();
      reading = null;
      failures = 0;
      view = address === null ? null : { address, figures: null, transfers: null, problem: null, transfersProblem: null };
      ports.changed();
      void read();
    },
    refresh: read,
  };
}

/** The server gives them oldest first. */
function transfersOf(rows: readonly Transaction[], own: Address): readonly Transfer[] {
  const transfers = rows.map((row): Transfer => {
    const other = isAddress(row.sender, own) ? row.recipient : row.sender;
    const parsed = parseAddress(other);
    const [sent, received] = [isAddress(row.sender, own), isAddress(row.recipient, own)];
    return {
      hash: row.hash,
      direction: sent && received ? 'to-itself' : sent ? 'out' : 'in',
      other: parsed.ok ? parsed.value : other,
      value: row.value,
      fee: row.fee,
      type: row.type,
      status: row.status,
      at: row.createdAt,
      jobId: row.jobId,
    };
  });
  return transfers.reverse().slice(0, mostTransfers);
}

/** The chain writes an address in small letters or as `ait1…`. */
function isAddress(text: string, address: Address): boolean {
  const parsed = parseAddress(text);
  return parsed.ok && parsed.value === address;
}
