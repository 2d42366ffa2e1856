import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { chainUnitsPerAit } from '../../shared/domain/money.ts';
import { hex } from '../random.ts';
import type { EscrowRow, TransactionRow } from '../state.ts';
import { decimal, decimalText, minus, plus, times, wholePart, type PythonDecimal } from '../wire/python-decimal.ts';
import { offsetTime } from '../wire/python-times.ts';
import type { World } from '../world.ts';
import { aitAddress, plainAddress } from './addresses.ts';

export interface Settlement {
  /** Whether releases are settled by a transaction at all: on the real network some never are. */
  readonly onChain: boolean;
  /** How long a transaction waits for its block, by the marketplace's clock. */
  readonly blockIntervalMs: number;
}

export interface Chain {
  openEscrow(contract: { readonly jobId: string; readonly buyer: string; readonly provider: string; readonly price: string }): EscrowRow;
  releaseEscrow(jobId: string): Result<{ readonly transactionHash: string | null }, string>;
  refundEscrow(jobId: string): Result<{ readonly transactionHash: string | null }, string>;
  /** Gives units out of nothing, sealed at once. `address` as plainAddress gives it. */
  faucet(address: string, units: number): TransactionRow;
  /** Makes the account if there is none. Whether it did. */
  ensureAccount(address: string): boolean;
}

/** The platform takes its fee twice: on top of the price when it is held, off it when it is released. */
const feeRate = decimal('0.025');

/** The account that pays out what escrow holds. */
const nodeWallet = '0x9965507d1a55bcc2695c58ba16fb37d819b0a4dc';
const nodeWalletUnits = 36_000_000_000;

/** Accounts, escrow and settlement. Sums are whole compute-seconds, 3600 to one AIT. */
export function chain(world: World, settlement: Settlement): Chain {
  const { state, clock, random } = world;

  const accountOf = (address: string) => (state.accounts[address] ??= { balance: 0, nonce: 0 });
  const addTransaction = (transaction: Omit<TransactionRow, 'id' | 'hash' | 'submittedAt'>): TransactionRow => {
    const row = { ...transaction, id: state.transactions.length + 1, hash: hex(random, 64), submittedAt: clock.now() };
    state.transactions.push(row);
    return row;
  };
  const sealLater = (transaction: TransactionRow): void => {
    clock.after(settlement.blockIntervalMs, () => {
      const sender = accountOf(nodeWallet);
      sender.balance -= transaction.value + transaction.fee;
      sender.nonce += 1;
      accountOf(plainAddress(transaction.recipient) ?? transaction.recipient).balance += transaction.value;
      transaction.sealedAt = clock.now();
      world.changed();
    });
  };
  /** Sends what escrow gives free; it counts when its block is sealed. */
  const payOut = (escrow: EscrowRow, type: 'ESCROW_RELEASE' | 'ESCROW_REFUND', to: string, amount: PythonDecimal): string | null => {
    const value = Number(wholePart(times(amount, decimal(String(chainUnitsPerAit)))));
    const recipient = plainAddress(to);
    if (!settlement.onChain || value <= 0 || recipient === null) return null;
    accountOf(recipient);
    const released = type === 'ESCROW_RELEASE';
    const transaction = addTransaction({
      sender: aitAddress(nodeWallet),
      recipient: aitAddress(recipient),
      payload: {
        action: released ? 'escrow_release' : 'escrow_refund',
        job_id: escrow.jobId,
        contract_id: escrow.contractId,
        [released ? 'provider_escrow_addr' : 'buyer_escrow_addr']: aitAddress(recipient),
        [released ? 'released_at' : 'refunded_at']: offsetTime(clock.now()),
      },
      type,
      sealedAt: null,
      nonce: accountOf(nodeWallet).nonce,
      value,
      fee: Math.max(36, Math.floor(value / 100)),
    });
    sealLater(transaction);
    return `0x${transaction.hash}`;
  };
  const heldEscrow = (jobId: string): EscrowRow | undefined => state.escrows.find((row) => row.jobId === jobId && row.state === 'created');

  accountOf(nodeWallet).balance ||= nodeWalletUnits;
  for (const waiting of state.transactions.filter(({ sealedAt }) => sealedAt === null)) sealLater(waiting);

  return {
    openEscrow: ({ jobId, buyer, provider, price }) => {
      const row: EscrowRow = {
        jobId,
        contractId: hex(random, 16),
        state: 'created',
        buyer,
        provider,
        price,
        amount: decimalText(plus(decimal(price), times(decimal(price), feeRate))),
        releasedAmount: '0',
        refundedAmount: '0',
        createdAt: clock.now(),
        releasedAt: null,
        refundedAt: null,
        refundTransactionHash: null,
      };
      state.escrows.push(row);
      return row;
    },
    releaseEscrow: (jobId) => {
      const escrow = heldEscrow(jobId);
      if (escrow === undefined) return failed(`nothing is held for job ${jobId}`);
      const net = minus(decimal(escrow.price), times(decimal(escrow.price), feeRate));
      escrow.state = 'released';
      escrow.releasedAmount = decimalText(net);
      escrow.releasedAt = clock.now();
      return ok({ transactionHash: payOut(escrow, 'ESCROW_RELEASE', escrow.provider, net) });
    },
    refundEscrow: (jobId) => {
      const escrow = heldEscrow(jobId);
      if (escrow === undefined) return failed(`nothing is held for job ${jobId}`);
      escrow.state = 'refunded';
      escrow.refundedAmount = escrow.amount;
      escrow.refundedAt = clock.now();
      escrow.refundTransactionHash = payOut(escrow, 'ESCROW_REFUND', escrow.buyer, decimal(escrow.amount));
      return ok({ transactionHash: escrow.refundTransactionHash });
    },
    faucet: (address, units) => {
      accountOf(address).balance += units;
      return addTransaction({
        sender: 'faucet',
        recipient: address,
        payload: { type: 'FAUCET', amount: units, reason: 'test_funding' },
        type: 'FAUCET',
        sealedAt: clock.now(),
        nonce: 0,
        value: units,
        fee: 0,
      });
    },
    ensureAccount: (address) => {
      const missing = state.accounts[address] === undefined;
      accountOf(address);
      return missing;
    },
  };
}
