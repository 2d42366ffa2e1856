import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { demoClock, systemClock } from '../../../src/demo/clock.ts';
import { startMarketplace } from '../../../src/demo/marketplace.ts';
import { seededRandom } from '../../../src/demo/random.ts';
import { ledgerThread } from '../../../src/main/earnings/ledger-thread.ts';
import type { LedgerEventKind } from '../../../src/shared/domain/ledger/ledger-event.ts';
import { callsOf, payTo, providerKey, rtx4090 } from '../../unit/demo/on-marketplace.ts';

/** `RIGKEEPER_SYNC_KILLS=200` for a long night. */
const kills = Number(process.env['RIGKEEPER_SYNC_KILLS'] ?? 12);
const program = resolve(import.meta.dirname, 'doomed-sync.ts');

test(`killed ${String(kills)} times in the middle of its work, the sync loses nothing, writes nothing twice and tells of nothing twice`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rigkeeper-doomed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [path, toldFile] = [join(folder, 'ledger.db'), join(folder, 'told.txt')];
  // A minute of this marketplace is over in 60 ms, so that blocks are sealed while the program still lives.
  const marketplace = await startMarketplace({ providerKeys: [providerKey], clock: demoClock(systemClock, { speed: 1_000 }), random: seededRandom(7) });
  onTestFinished(() => marketplace.close());
  const { coordinator } = callsOf(marketplace);
  await coordinator('POST', '/v1/miners/register', rtx4090);
  const listed = await coordinator('POST', '/v1/marketplace/gpu/register', { gpu: { name: 'NVIDIA GeForce RTX 4090', memory_gb: 24, price_per_hour: 0.05, miner_id: 'rig-1' } });
  const listingId = String(listed.at('gpu_id'));

  /** Runs the sync until it has said one of these that often; gives what it said. */
  const run = async (until: string, times: number): Promise<void> => {
    const child = spawn(process.execPath, [program, marketplace.coordinatorUrl, marketplace.chainUrl, path, toldFile, listingId, providerKey, payTo], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let wrong = '';
    child.stderr.on('data', (chunk: Buffer) => (wrong += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('\n').filter((line) => line === until).length >= times) child.kill('SIGKILL');
    });
    await new Promise((ended) => child.once('close', ended));
    if (child.signalCode !== 'SIGKILL') throw new Error(wrong);
  };

  // The first sync finds nothing, so that all that follows is news.
  await run('idle', 3);
  const [bookings, jobs] = [[] as string[], [] as string[]];
  for (let kill = 0; kill < kills; kill += 1) {
    marketplace.buyers.putUpAgain(listingId);
    const booked = marketplace.buyers.bookNow(listingId, 1);
    if (booked.ok) bookings.push(booked.value.id);
    const job = marketplace.buyers.submitPaidJob({ price: '1.5', payTo, timeToLiveSeconds: 1_000_000 });
    if (!job.ok) throw new Error(job.failure);
    const polled = await coordinator('POST', '/v1/miners/poll', { max_wait_seconds: 0 });
    await coordinator('POST', `/v1/miners/${String(polled.at('job_id'))}/result`, { result: { output: 'x' }, metrics: { duration_ms: 900 } });
    jobs.push(String(polled.at('job_id')));
    // At another point each time: between two writings, in the middle of one, after a word to the owner.
    await (kill % 4 === 3 ? run('told', 1) : run(kill % 2 === 0 ? 'writing' : 'written', 1 + (kill % 7)));
  }
  await run('idle', 40);

  const ledger = ledgerThread(new URL('../../../src/main/ledger-worker.ts', import.meta.url), { path, zone: 'UTC' }, systemClock);
  onTestFinished(() => ledger.close());
  const events = async (kind: LedgerEventKind) => (await ledger.page({ kinds: [kind] }, 0, 200)).events;
  expect((await events('booked')).map(({ bookingId }) => bookingId).toSorted()).toEqual(bookings.toSorted());
  for (const kind of ['delivered', 'escrowed', 'released', 'confirmed'] as const) {
    expect((await events(kind)).map(({ jobId }) => jobId).toSorted(), kind).toEqual(jobs.toSorted());
  }
  expect((await events('released')).every(({ amounts, contradictions }) => amounts.gross?.amount === '1.5' && amounts.net?.amount === '1.4625' && contradictions.length === 0)).toBe(true);
  const told = existsSync(toldFile) ? readFileSync(toldFile, 'utf8').trim().split('\n') : [];
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told).size).toBe(told.length);
}, 60_000 + kills * 20_000);
