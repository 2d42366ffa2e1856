import { describe, expect, it } from 'vitest';
import type { Chain, Transaction } from '../../../../src/main/market/chain.ts';
import { chainProblem } from '../../../../src/main/market/market-problem.ts';
import type { Answer } from '../../../../src/main/market/market.ts';
import { balanceWatch, type BalanceWatch } from '../../../../src/main/wallet/balance-watch.ts';
import { ait, aitFromChainUnits } from '../../../../src/shared/domain/money.ts';
import { failed, ok } from '../../../../src/shared/domain/result.ts';
import type { Address } from '../../../../src/shared/domain/wallet-address.ts';
import { manualClock, settled, type ManualClock } from '../../../manual-clock.ts';

const mine: Address = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';
const another: Address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
const ait1 = `ait1${mine.slice(2).toLowerCase()}`;
const down = { kind: 'unreachable', mayHaveActed: false } as const;

interface Scene {
  readonly watch: BalanceWatch;
  readonly clock: ManualClock;
  readonly asked: string[];
  units: bigint | 'down';
  /** When the node says that it answered. */
  datedAt: number | null;
  /** Whose balance the chain says that it is. */
  answersFor: (asked: string) => string;
  transactions: readonly Transaction[] | 'down';
  /** Holds answers back until it is called. */
  hold: Promise<void>;
}

function scene(): Scene {
  const clock = manualClock();
  const answer = async <Value>(value: Value | 'down'): Promise<Answer<Value>> => {
    await made.hold;
    return value === 'down' ? failed(down) : ok(value);
  };
  const chain: Pick<Chain, 'balance' | 'transactions'> = {
    balance(address) {
      made.asked.push(address);
      if (made.units === 'down') return answer<never>('down');
      const total = aitFromChainUnits(made.units);
      return answer({ address: made.answersFor(address), available: total, staked: ait('0'), bridgeLocked: ait('0'), total, chainId: 'c', readAt: made.datedAt });
    },
    transactions: () => (made.transactions === 'down' ? answer<never>('down') : answer({ rows: made.transactions, unreadable: 0, whole: true })),
  };
  const made: Scene = {
    clock,
    asked: [],
    units: 5265n,
    datedAt: null,
    answersFor: (asked) => asked.toLowerCase(),
    transactions: [],
    hold: Promise.resolve(),
    watch: balanceWatch({ chain: () => chain, problemOf: chainProblem, clock, changed: () => undefined }),
  };
  return made;
}

const row = (sender: string, recipient: string, hash: string): Transaction => ({
  hash,
  type: 'TRANSFER',
  status: 'confirmed',
  sender,
  recipient,
  value: ait('1'),
  fee: ait('0'),
  createdAt: null,
  jobId: null,
});

describe('a wallet’s balance', () => {
  it('is not known before the chain answered, and then in AIT, with its time', async () => {
    const { watch, clock } = scene();
    watch.follow(mine);
    expect(watch.view()).toEqual({ address: mine, figures: null, transfers: null, problem: null, transfersProblem: null });
    await settled();
    // 5265 units are what the real services settled for the net of 1.4625 AIT.
    expect(watch.view()?.figures).toMatchObject({ total: { amount: '1.4625', currency: 'AIT' }, readAt: clock.now() });
  });

  it('is read every minute', async () => {
    const { watch, clock, asked } = scene();
    watch.follow(mine);
    await clock.advance(180_000);
    expect(asked).toHaveLength(4);
  });

  it('stays with its age while the chain is away, which is asked less and less often', async () => {
    const made = scene();
    const { watch, clock, asked } = made;
    watch.follow(mine);
    await settled();
    const readAt = clock.now();
    made.units = 'down';
    await clock.advance(60_000);
    expect(watch.view()).toMatchObject({ figures: { total: { amount: '1.4625' }, readAt }, problem: { code: 'chain-unreachable' } });

    await clock.advance(24 * 3_600_000);
    const before = asked.length;
    await clock.advance(3_600_000);
    expect(asked.length - before).toBe(4);

    made.units = 3600n;
    await watch.refresh();
    expect(watch.view()).toMatchObject({ figures: { total: { amount: '1' }, readAt: clock.now() }, problem: null });
    const back = asked.length;
    await clock.advance(60_000);
    expect(asked.length - back).toBe(1);
  });

  it('that the node itself dates far back is told as old, with that date; a clock that is a little off is not', async () => {
    const made = scene();
    made.datedAt = made.clock.now() - 3_600_000;
    made.watch.follow(mine);
    await settled();
    expect(made.watch.view()).toMatchObject({ figures: { total: { amount: '1.4625' }, readAt: made.datedAt }, problem: { code: 'chain-stale' } });
    for (const off of [-120_000, 120_000]) {
      made.datedAt = made.clock.now() + off;
      await made.watch.refresh();
      expect(made.watch.view()).toMatchObject({ problem: null, figures: { readAt: made.clock.now() } });
    }
  });

  it('of another address is never shown as one’s own', async () => {
    const made = scene();
    made.answersFor = () => another;
    made.watch.follow(mine);
    await settled();
    expect(made.watch.view()).toMatchObject({ figures: null, problem: { code: 'chain-garbage' } });
  });

  it('is taken in the chain’s own form of the address too', async () => {
    const made = scene();
    made.answersFor = () => ait1;
    made.watch.follow(mine);
    await settled();
    expect(made.watch.view()?.problem).toBeNull();
  });

  it('of the address before does not arrive late at the new one', async () => {
    const made = scene();
    let release = (): void => undefined;
    made.hold = new Promise((resolve) => (release = resolve));
    made.watch.follow(mine);
    made.watch.follow(another);
    release();
    await settled();
    expect(made.asked).toEqual([mine, another]);
    expect(made.watch.view()).toMatchObject({ address: another, figures: { total: { amount: '1.4625' } } });
    made.watch.follow(null);
    expect(made.watch.view()).toBeNull();
    expect(made.clock.pending()).toBe(0);
  });
});

describe('a wallet’s transfers', () => {
  it('come newest first, with their direction, whichever way the chain writes the address', async () => {
    const made = scene();
    made.transactions = [row('faucet', mine.toLowerCase(), 'a'), row(ait1, `ait1${another.slice(2).toLowerCase()}`, 'b'), row(another.toLowerCase(), mine, 'd'), row(ait1, mine, 'c')];
    made.watch.follow(mine);
    await settled();
    expect(made.watch.view()?.transfers?.map(({ hash, direction, other }) => [hash, direction, other])).toEqual([
      ['c', 'to-itself', mine],
      ['d', 'in', another],
      ['b', 'out', another],
      ['a', 'in', 'faucet'],
    ]);
  });

  it('stay while they can’t be read, and that is told', async () => {
    const made = scene();
    made.transactions = [row('faucet', mine, 'a')];
    made.watch.follow(mine);
    await settled();
    made.transactions = 'down';
    await made.watch.refresh();
    expect(made.watch.view()).toMatchObject({ transfers: [{ hash: 'a' }], transfersProblem: { code: 'chain-unreachable' } });
    expect(made.watch.view(), 'the balance beside them is fresh').toMatchObject({ problem: null, figures: { readAt: made.clock.now() } });
  });
});
