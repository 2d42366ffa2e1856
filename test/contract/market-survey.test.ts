import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoClock, systemClock } from '../../src/demo/clock.ts';
import { startMarketplace, type Marketplace } from '../../src/demo/marketplace.ts';
import { systemRandom } from '../../src/demo/random.ts';
import { aitbcMarketplace } from '../../src/main/market/aitbc/aitbc.ts';
import { marketProblem } from '../../src/main/market/market-problem.ts';
import { surveyListings } from '../../src/main/pricing/market-survey.ts';
import { ait } from '../../src/shared/domain/money.ts';
import { problem } from '../../src/shared/domain/problem.ts';
import { failed } from '../../src/shared/domain/result.ts';

// What the market shows to somebody without an account, on the embedded marketplace.

let marketplace: Marketplace;
beforeAll(async () => {
  marketplace = await startMarketplace({ providerKeys: ['not-asked-for'], clock: demoClock(systemClock), random: systemRandom, neighbours: true });
});
afterAll(() => marketplace.close());

const market = () =>
  aitbcMarketplace({
    coordinatorUrl: marketplace.coordinatorUrl,
    chainUrl: marketplace.chainUrl,
    credentials: () => Promise.resolve(failed(problem('connection-missing'))),
    fetch: globalThis.fetch,
    clock: systemClock,
    random: Math.random,
    appVersion: '0.0.0',
  });

test('without any credential: each model with what it could ask, and the round trip', async () => {
  const gpus = [
    { model: 'NVIDIA GeForce RTX 4090', memoryMiB: 24564 },
    { model: 'NVIDIA GeForce RTX 5090', memoryMiB: 32607 },
  ];
  const survey = await surveyListings(market(), gpus, '', marketProblem);
  if (!survey.ok) throw new Error(survey.failure.code);
  expect(survey.value.roundTripMs).toBeGreaterThanOrEqual(0);
  expect(survey.value.suggestions['NVIDIA GeForce RTX 4090']).toMatchObject({ pricePerHour: ait('0.05375'), basis: { kind: 'same-model', listings: 4 } });
  expect(survey.value.suggestions['NVIDIA GeForce RTX 5090']).toMatchObject({ basis: { kind: 'per-gb', memoryGb: 32 } });
  expect(marketplace.seen.calls({}).map(({ path, providerId, status }) => [path, providerId, status])).toEqual([
    ['/health', null, 200],
    ['/v1/marketplace/gpu/list', null, 200],
  ]);
});

test('the own listings are nobody’s market', async () => {
  const survey = await surveyListings(market(), [{ model: 'NVIDIA H100 80GB HBM3', memoryMiB: 81559 }], 'simulated-provider-10', marketProblem);
  expect(survey).toMatchObject({ ok: true, value: { suggestions: { 'NVIDIA H100 80GB HBM3': { basis: { kind: 'per-gb' } } } } });
});

test('a coordinator that fails is a problem with words', async () => {
  marketplace.faults.add({ kind: 'html' }, { service: 'coordinator' });
  try {
    expect(await surveyListings(market(), [], '', marketProblem)).toMatchObject({ ok: false, failure: { code: 'coordinator-garbage' } });
  } finally {
    marketplace.faults.clear();
  }
});
