import { describe, expect, test } from 'vitest';
import { fits, nextJobFor, reputation } from '../../../src/demo/coordinator/dispatch.ts';
import { noConstraints, type Constraints } from '../../../src/demo/coordinator/jobs.ts';
import type { JobRow, ProviderRow } from '../../../src/demo/state.ts';

const rtx = { gpus: [{ name: 'NVIDIA GeForce RTX 4090', memory_mb: 24564 }], cuda: '12.1', models: ['llama3.2:latest', 'qwen2.5'], price: 0.05 };

const provider = (id: string, over: Partial<ProviderRow> & { capabilities?: unknown; metadata?: unknown } = {}): ProviderRow => ({
  id,
  capabilitiesJson: JSON.stringify(over.capabilities ?? rtx),
  metadataJson: JSON.stringify(over.metadata ?? {}),
  concurrency: 1,
  region: 'us_west',
  inFlight: 0,
  status: 'ONLINE',
  lastHeartbeatAt: 0,
  heartbeats: 0,
  jobsCompleted: 0,
  jobsFailed: 0,
  totalJobDurationMs: 0,
  lastReceiptId: null,
  ...over,
});

const job = (id: string, constraints: Constraints = {}): JobRow => ({
  id,
  clientId: 'client-user-1',
  state: 'QUEUED',
  payloadJson: '{}',
  constraintsJson: JSON.stringify({ ...noConstraints, ...constraints }),
  requestedAt: 0,
  expiresAt: 1,
  assignedTo: null,
  error: null,
  resultJson: null,
  receiptJson: null,
  receiptIssuedAt: null,
  reinvestment: null,
  paymentId: null,
  paymentStatus: null,
  paymentAmount: null,
  paymentCurrency: 'AITBC',
});

describe('whether a provider meets what a job asks for', () => {
  test.each([
    ['nothing asked', {}, true],
    ['the very name of the GPU', { gpu: 'NVIDIA GeForce RTX 4090' }, true],
    ['a part of the name is not enough', { gpu: 'RTX 4090' }, false],
    ['memory in GiB of 1024 MiB', { min_vram_gb: 20 }, true],
    ['24 GiB is more than the 24564 MiB that the driver says', { min_vram_gb: 24 }, false],
    ['a CUDA version anywhere in the text', { cuda: '2.1' }, true],
    ['another CUDA version', { cuda: '11.8' }, false],
    ['all models', { models: ['qwen2.5', 'llama3.2:latest'] }, true],
    ['one model too many', { models: ['qwen2.5', 'mistral'] }, false],
    ['the region', { region: 'us_west' }, true],
    ['a region with a hyphen is another one', { region: 'us-west' }, false],
    ['a price that is allowed to the last digit', { max_price: '0.05' }, true],
    ['a price above', { max_price: '0.0499' }, false],
    ['a reputation that it has', { min_reputation: 0.5 }, true],
    ['a reputation that it has not', { min_reputation: 0.6 }, false],
  ] as const)('%s', (_what, constraints, expected) => {
    expect(fits(job('j', constraints), provider('rig'))).toBe(expected);
  });

  test('a provider that says no price gets no job with a highest price', () => {
    expect(fits(job('j', { max_price: '1' }), provider('rig', { capabilities: {} }))).toBe(false);
    expect(fits(job('j'), provider('rig', { capabilities: {} }))).toBe(true);
  });
});

describe('who gets a job', () => {
  test('the oldest that fits', () => {
    const queued = [job('for others', { region: 'asia' }), job('first'), job('second')];
    expect(nextJobFor(provider('rig'), queued, [provider('rig')])?.id).toBe('first');
  });

  const newcomer = provider('newcomer');
  const veteran = (over: Partial<ProviderRow> = {}): ProviderRow => provider('veteran', { jobsCompleted: 9, jobsFailed: 0, ...over });

  test('a newcomer starves beside a better-rated provider that is idle, even one that never polls', () => {
    expect(nextJobFor(newcomer, [job('j')], [newcomer, veteran()])).toBeNull();
    expect(nextJobFor(veteran(), [job('j')], [newcomer, veteran()])?.id).toBe('j');
  });

  test.each([
    ['is busy', veteran({ inFlight: 1 })],
    ['is offline', veteran({ status: 'OFFLINE' })],
    ['can not take it', veteran({ region: 'asia' })],
    ['is rated no better', veteran({ jobsFailed: 9 })],
  ])('but not where the better-rated one %s', (_why, other) => {
    expect(nextJobFor(newcomer, [job('j', { region: 'us_west' })], [newcomer, other])?.id).toBe('j');
  });

  test('reputation: what the provider claims counts before what it did; the heartbeat before the registration', () => {
    expect(reputation(provider('a'))).toBe(0.5);
    expect(reputation(provider('b', { jobsCompleted: 3, jobsFailed: 1 }))).toBe(0.75);
    expect(reputation(provider('c', { capabilities: { reputation_score: 0.9 } }))).toBe(0.9);
    expect(reputation(provider('d', { capabilities: { reputation_score: 0.9 }, metadata: { reputation_score: '0.1' } }))).toBe(0.1);
    expect(reputation(provider('e', { metadata: { reputation_score: 'best' } }))).toBe(0.5);
  });
});
