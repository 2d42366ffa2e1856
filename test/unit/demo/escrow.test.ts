import { expect, test } from 'vitest';
import { onMarketplace, payTo, rtx4090, type OnMarketplace } from './on-marketplace.ts';

async function deliver({ marketplace, coordinator }: OnMarketplace, price = '1.5'): Promise<string> {
  await coordinator('POST', '/v1/miners/register', rtx4090);
  const submitted = marketplace.buyers.submitPaidJob({ price, payTo });
  if (!submitted.ok) throw new Error(submitted.failure);
  const polled = await coordinator('POST', '/v1/miners/poll', {});
  expect(polled.json).toMatchObject({ job_id: submitted.value.id, payload: { type: 'inference', model: 'llama3.2:latest' } });
  const result = await coordinator('POST', `/v1/miners/${submitted.value.id}/result`, { result: { output: 'done' }, metrics: { duration_ms: 1200 } });
  expect(result.status).toBe(200);
  return submitted.value.id;
}

test('a delivered job: 1.5 booked, 1.5375 held, 1.4625 released, 5265 units settled, in four figures that stay apart', async () => {
  const on = await onMarketplace();
  const jobId = await deliver(on);
  const escrow = await on.chain('GET', `/rpc/escrow/${jobId}`);
  expect(escrow.json).toMatchObject({ state: 'released', amount: '1.53750000000', released_amount: '1.46250000000', refunded_amount: '0', provider: payTo });

  const earnings = await on.coordinator('POST', '/v1/miners/rig-1/earnings');
  expect(earnings.json).toMatchObject({ total_earnings: 1.5, pending_earnings: 0, paid_earnings: 1.5, completed_jobs: 1 });
  expect(earnings.at('earnings_history')).toEqual([{ job_id: jobId, amount: '1.500000000000000000', currency: 'AITBC', payment_status: 'released' }]);
  expect(on.marketplace.seen.settlement(jobId)).toMatchObject({ units: 5265, amount: { amount: '1.4625' }, sealedAt: null });
});

test('a settlement is on the chain only when its block is: then it is listed and the balance has it', async () => {
  const on = await onMarketplace({ settlement: { blockIntervalMs: 12_000 } });
  const jobId = await deliver(on);
  const listed = () => on.chain('GET', `/rpc/transactions?address=${payTo}`);
  await on.time.advance(11_000);
  expect((await listed()).json).toEqual([]);
  expect(on.marketplace.seen.balanceUnits(payTo)).toBe(0);

  await on.time.advance(1_000);
  const payment = on.marketplace.seen.payment(jobId);
  expect((await listed()).json).toMatchObject([
    { type: 'ESCROW_RELEASE', value: 5265, fee: 52, status: 'confirmed', recipient: `ait1${payTo.slice(2).toLowerCase()}`, payload: { job_id: jobId } },
  ]);
  expect(`0x${String((await listed()).at(0, 'tx_hash'))}`).toBe(payment?.transactionHash);
  const balance = await on.chain('GET', `/rpc/balance/${payTo}`);
  expect(balance.json).toMatchObject({ available_balance: 5265, total_balance: 5265 });
  expect((await on.chain('GET', `/rpc/transactions?address=ait1${payTo.slice(2)}`)).json).toHaveLength(1);
});

test('a chain that settles nothing: released, without a transaction', async () => {
  const on = await onMarketplace({ settlement: { onChain: false } });
  const jobId = await deliver(on);
  expect(on.marketplace.seen.payment(jobId)).toMatchObject({ status: 'released', transactionHash: null });
  await on.time.advance(60_000);
  expect(on.marketplace.seen.settlement(jobId)).toBeNull();
});

test('a result that is sent twice pays once', async () => {
  const on = await onMarketplace();
  const jobId = await deliver(on);
  const again = await on.coordinator('POST', `/v1/miners/${jobId}/result`, { result: { output: 'again' } });
  expect(again.status).toBe(200);
  await on.time.advance(60_000);
  expect(on.marketplace.seen.balanceUnits(payTo)).toBe(5265);
});

test('what is held for a failed job stays held until the buyer takes it back', async () => {
  const on = await onMarketplace();
  await on.coordinator('POST', '/v1/miners/register', rtx4090);
  const submitted = on.marketplace.buyers.submitPaidJob({ price: '1.5', payTo });
  if (!submitted.ok) throw new Error(submitted.failure);
  const jobId = submitted.value.id;
  await on.coordinator('POST', '/v1/miners/poll', {});
  await on.coordinator('POST', `/v1/miners/${jobId}/fail`, { error_code: 'OOM', error_message: 'out of memory' });
  expect(on.marketplace.seen.provider('rig-1')).toMatchObject({ inFlight: 1, jobsCompleted: 0 });
  expect(on.marketplace.seen.payment(jobId)?.status).toBe('escrowed');

  expect(on.marketplace.buyers.refund(jobId)).toEqual({ ok: true, value: undefined });
  expect((await on.chain('GET', `/rpc/escrow/${jobId}`)).json).toMatchObject({ state: 'refunded', refunded_amount: '1.53750000000', released_amount: '0' });
  expect(on.marketplace.seen.payment(jobId)).toMatchObject({ status: 'refunded', transactionHash: null });
  expect(on.marketplace.buyers.refund(jobId)).toMatchObject({ ok: false });
});

test('a delivered job is not refunded', async () => {
  const on = await onMarketplace();
  const jobId = await deliver(on);
  expect(on.marketplace.buyers.refund(jobId)).toEqual({ ok: false, failure: 'the job was delivered and paid' });
});

test.each(['0', '-1', 'a lot', ''])('a paid job for %j is refused and leaves nothing behind', async (price) => {
  const { marketplace, coordinator } = await onMarketplace();
  await coordinator('POST', '/v1/miners/register', rtx4090);
  expect(marketplace.buyers.submitPaidJob({ price, payTo }).ok).toBe(false);
  expect((await coordinator('POST', '/v1/miners/poll', {})).status).toBe(204);
});

test('a job whose time is over is not handed out', async () => {
  const on = await onMarketplace();
  await on.coordinator('POST', '/v1/miners/register', rtx4090);
  const submitted = on.marketplace.buyers.submitPaidJob({ price: '1', payTo, timeToLiveSeconds: 60 });
  await on.time.advance(60_000);
  expect((await on.coordinator('POST', '/v1/miners/poll', {})).status).toBe(204);
  expect(submitted.ok && submitted.value.state).toBe('EXPIRED');
});
