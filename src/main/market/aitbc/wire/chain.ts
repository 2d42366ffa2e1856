import { z } from 'zod';
import type { Balance, Escrow, Transaction } from '../../chain.ts';
import { chainMoney, count, instant, money, objectOf, orNull, text } from './scalars.ts';
import { rowsOf } from './rows.ts';

/** `GET /rpc/balance/{address}` */
export const balance: z.ZodType<Balance> = z
  .object({
    address: text,
    available_balance: chainMoney,
    staked: chainMoney,
    bridge_locked: chainMoney,
    total_balance: chainMoney,
    chain_id: text,
    timestamp: orNull(instant),
  })
  .transform((wire) => ({
    address: wire.address,
    available: wire.available_balance,
    staked: wire.staked,
    bridgeLocked: wire.bridge_locked,
    total: wire.total_balance,
    chainId: wire.chain_id,
    readAt: wire.timestamp,
  }));

/** `GET /rpc/accounts/{address}` */
export const account = z.object({ balance: chainMoney, nonce: count });

const transaction: z.ZodType<Transaction> = z
  .object({
    tx_hash: text,
    type: text,
    status: text,
    sender: text,
    recipient: text,
    value: chainMoney,
    fee: chainMoney,
    created_at: orNull(instant),
    payload: orNull(objectOf({ job_id: orNull(text) }).catch({ job_id: null })),
  })
  .transform((wire) => ({
    hash: wire.tx_hash,
    type: wire.type,
    status: wire.status,
    sender: wire.sender,
    recipient: wire.recipient,
    value: wire.value,
    fee: wire.fee,
    createdAt: wire.created_at,
    jobId: wire.payload?.job_id ?? null,
  }));

/** `GET /rpc/transactions` */
export const transactions = rowsOf(transaction);

/** `GET /rpc/escrow/{job}`. Its sums are AIT, unlike the chain's other figures. */
export const escrow: z.ZodType<Escrow> = z
  .object({
    job_id: text,
    contract_id: orNull(text),
    state: text,
    buyer: text,
    provider: text,
    amount: money,
    released_amount: money,
    refunded_amount: money,
    created_at: orNull(instant),
    released_at: orNull(instant),
    refunded_at: orNull(instant),
  })
  .transform((wire) => ({
    jobId: wire.job_id,
    contractId: wire.contract_id,
    state: wire.state,
    buyer: wire.buyer,
    provider: wire.provider,
    held: wire.amount,
    released: wire.released_amount,
    refunded: wire.refunded_amount,
    createdAt: wire.created_at,
    releasedAt: wire.released_at,
    refundedAt: wire.refunded_at,
  }));
