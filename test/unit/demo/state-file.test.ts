import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { demoClock } from '../../../src/demo/clock.ts';
import { startMarketplace, type Marketplace } from '../../../src/demo/marketplace.ts';
import { systemRandom } from '../../../src/demo/random.ts';
import { StateFileError } from '../../../src/demo/state-file.ts';
import { manualClock, type ManualClock } from '../../manual-clock.ts';
import { bearer, callsOf, payTo, providerKey, rtx4090 } from './on-marketplace.ts';

async function stateFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'marketplace-state-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'state.json');
}

const start = (file: string, time: ManualClock): Promise<Marketplace> =>
  startMarketplace({ providerKeys: [providerKey], clock: demoClock(time), random: systemRandom, stateFile: file });

test('a restart keeps listings, bookings, jobs, money under way, tokens and the key of the receipts', async () => {
  const file = await stateFile();
  const time = manualClock();
  const first = await start(file, time);
  const calls = callsOf(first);
  await calls.coordinator('POST', '/v1/marketplace/gpu/register', { gpu: { name: 'X', miner_id: 'rig-1', price_per_hour: '0.07' } });
  await calls.coordinator('POST', '/v1/miners/register', '{"capabilities":{"price":2.0,"count":2}}');
  const [listing] = first.seen.listingsOf('rig-1');
  first.buyers.bookNow(listing?.id ?? '');
  const job = first.buyers.submitPaidJob({ price: '1.5', payTo });
  if (!job.ok) throw new Error(job.failure);
  await calls.coordinator('POST', '/v1/miners/poll', {});
  await calls.coordinator('POST', `/v1/miners/${job.value.id}/result`, { result: {} });
  const token = first.token('client');
  await first.close();

  const second = await start(file, time);
  onTestFinished(() => second.close());
  expect(second.receiptKeyId).toBe(first.receiptKeyId);
  expect(second.seen.listingsOf('rig-1')).toEqual([{ ...listing, status: 'booked' }]);
  expect(second.seen.ordersOf('rig-1')).toHaveLength(1);
  expect(second.seen.job(job.value.id)?.state).toBe('COMPLETED');
  // The settlement was waiting for its block when the marketplace was closed.
  expect(second.seen.settlement(job.value.id)?.sealedAt).toBeNull();
  await time.advance(10_000);
  expect(second.seen.balanceUnits(payTo)).toBe(5265);
  const again = callsOf(second);
  expect((await again.coordinator('GET', `/v1/jobs/${job.value.id}`, undefined, bearer(token))).status).not.toBe(401);
  // What was sent as 2.0 is still no 2.
  expect(await readFile(file, 'utf8')).toContain('{\\"price\\":2.0,\\"count\\":2}');
  expect((await again.coordinator('POST', '/v1/miners/heartbeat', {})).status).toBe(200);
});

test.each([
  ['no JSON', 'not { json', 'holds no valid JSON'],
  ['something else', '{"version":1}', "doesn't fit"],
  ['a later version', '{"version":2}', "doesn't fit (version"],
])('a file with %s is refused in a sentence and left as it is', async (_what, content, words) => {
  const file = await stateFile();
  await writeFile(file, content);
  const starting = start(file, manualClock());
  await expect(starting).rejects.toThrow(StateFileError);
  await expect(starting).rejects.toThrow(words);
  expect(await readFile(file, 'utf8')).toBe(content);
});

test('a folder that is gone is said when the state can not be kept', async () => {
  const file = await stateFile();
  const marketplace = await start(join(file, 'below-a-file-that-is-not-there.json'), manualClock());
  await callsOf(marketplace).coordinator('POST', '/v1/miners/register', rtx4090);
  await expect(marketplace.close()).rejects.toThrow("can't be written");
});

test('a port that is taken: the start is refused and nothing is left listening', async () => {
  const file = await stateFile();
  const first = await start(file, manualClock());
  onTestFinished(() => first.close());
  const port = Number(new URL(first.chainUrl).port);
  await expect(
    startMarketplace({ providerKeys: [], clock: demoClock(manualClock()), random: systemRandom, chainPort: port }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
