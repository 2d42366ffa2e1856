import { freeRoute, route, type Route } from '../http/route.ts';
import { done, notFound, refuse } from '../wire/answer.ts';
import { pythonText } from '../wire/python-json.ts';
import { blankSeparatedTime, naiveTime, offsetTime } from '../wire/python-times.ts';
import { integer, optional, text, withDefault } from '../wire/validation.ts';
import type { EscrowRow, TransactionRow } from '../state.ts';
import type { World } from '../world.ts';
import { aitAddress, plainAddress } from './addresses.ts';
import type { Chain } from './chain.ts';

const chainId = 'ait-simulated';
/** For so long the chain repeats what it last said of an account, however it has changed meanwhile. */
const accountCacheMs = 30_000;
const mostFaucetUnits = 36_000_000_000;

export function chainRoutes(world: World, chain: Chain): readonly Route[] {
  const { state, clock } = world;
  const cache = new Map<string, { readonly at: number; readonly answer: unknown }>();
  const addressIn = (body: Readonly<Record<string, unknown>>): string | null =>
    typeof body['address'] === 'string' ? plainAddress(body['address']) : null;
  const noAddress = refuse({ status: 400, detail: 'address must be a valid hex string' });

  return [
    route({ method: 'GET', path: '/health', handle: () => done({ status: 'ok', supported_chains: [chainId], proposer_id: '' }) }),
    route({
      method: 'GET',
      path: '/rpc/accounts/:address',
      perMinute: 200,
      handle: ({ params }) => {
        const address = plainAddress(params['address'] ?? '') ?? '';
        const cached = cache.get(address);
        if (cached !== undefined && clock.monotonicMs() - cached.at < accountCacheMs) return done(cached.answer);
        const account = state.accounts[address];
        if (account === undefined) return notFound('Account not found');
        const answer = { address: aitAddress(address), balance: account.balance, nonce: account.nonce, chain_id: chainId };
        cache.set(address, { at: clock.monotonicMs(), answer });
        return done(answer);
      },
    }),
    route({
      method: 'GET',
      path: '/rpc/balance/:address',
      perMinute: 100,
      handle: ({ params }) => {
        const address = plainAddress(params['address'] ?? '') ?? (params['address'] ?? '').toLowerCase();
        const balance = state.accounts[address]?.balance ?? 0;
        return done({
          address,
          chain_id: chainId,
          available_balance: balance,
          staked: 0,
          bridge_locked: 0,
          total_balance: balance,
          timestamp: offsetTime(clock.now()),
        });
      },
    }),
    freeRoute({
      method: 'POST',
      path: '/rpc/register-account',
      perMinute: 100,
      handle: ({ body }) => {
        const address = addressIn(body);
        if (address === null) return noAddress;
        const created = chain.ensureAccount(address);
        const account = state.accounts[address];
        return done({
          success: true,
          address,
          chain_id: chainId,
          balance: account?.balance ?? 0,
          nonce: account?.nonce ?? 0,
          created,
          message: created ? 'Account created successfully' : 'Account already exists',
        });
      },
    }),
    freeRoute({
      method: 'POST',
      path: '/rpc/faucet',
      handle: ({ body }) => {
        const address = addressIn(body);
        const units = Number(pythonText(body['amount'] ?? '3600000000'));
        if (address === null || !Number.isSafeInteger(units) || units < 0) return noAddress;
        const transaction = chain.faucet(address, Math.min(units, mostFaucetUnits));
        return done({
          success: true,
          address,
          amount: transaction.value,
          tx_hash: transaction.hash,
          chain_id: chainId,
          message: 'Faucet transaction completed',
        });
      },
    }),
    route({
      method: 'GET',
      path: '/rpc/escrow/:job',
      handle: ({ params }) => {
        const escrow = state.escrows.find(({ jobId }) => jobId === params['job']);
        return escrow === undefined ? notFound(`No escrow found for job_id=${params['job'] ?? ''}`) : done(escrowView(escrow));
      },
    }),
    // Only what is in a block: a settlement that waits for its block is not shown.
    route({
      method: 'GET',
      path: '/rpc/transactions',
      perMinute: 200,
      query: { address: optional(text), transaction_type: optional(text), limit: withDefault(integer, 100) },
      handle: ({ query }) => {
        const address = query.address === null ? null : plainAddress(query.address);
        if (query.address !== null && address === null) return done([]);
        return done(
          state.transactions
            .filter((row) => row.sealedAt !== null)
            .filter((row) => address === null || plainAddress(row.sender) === address || plainAddress(row.recipient) === address)
            .filter((row) => query.transaction_type === null || row.type === query.transaction_type)
            .slice(0, query.limit)
            .map(transactionView),
        );
      },
    }),
  ];
}

const escrowView = (escrow: EscrowRow): unknown => ({
  job_id: escrow.jobId,
  contract_id: escrow.contractId,
  state: escrow.state,
  buyer: escrow.buyer,
  provider: escrow.provider,
  amount: escrow.amount,
  released_amount: escrow.releasedAmount,
  refunded_amount: escrow.refundedAmount,
  created_at: naiveTime(escrow.createdAt),
  released_at: escrow.releasedAt === null ? null : naiveTime(escrow.releasedAt),
  refunded_at: escrow.refundedAt === null ? null : naiveTime(escrow.refundedAt),
  refund_tx_hash: escrow.refundTransactionHash,
});

const transactionView = (row: TransactionRow): unknown => ({
  transaction_id: row.id,
  tx_hash: row.hash,
  sender: row.sender,
  recipient: row.recipient,
  payload: row.payload,
  type: row.type,
  status: 'confirmed',
  created_at: naiveTime(row.sealedAt ?? row.submittedAt),
  timestamp: blankSeparatedTime(row.submittedAt),
  nonce: row.nonce,
  value: row.value,
  fee: row.fee,
});
