import { expect, onTestFinished, test } from 'vitest';
import { demoPayTo } from '../../../scripts/demo/demo-world.ts';
import { usualBuyers } from '../../../scripts/demo/usual-buyers.ts';
import { jobsScene } from './jobs-scene.ts';
import { profile, workingGpu } from './rig-of-the-tests.ts';

test('the demo’s buyers go on to send paid jobs to whoever takes them: each is delivered and paid, and none is sent to a rig that takes none', async () => {
  const scene = await jobsScene({ speed: 100, start: false });
  const { embedded, market, jobs } = scene;
  const { seen } = embedded;
  await market.updateProvider({ ...profile, models: [] });
  const listed = await market.registerListing({ name: workingGpu.name, memoryMiB: 24_564, computeCapability: '8.9', pricePerHour: workingGpu.jobPricePerHour });
  expect(listed.ok).toBe(true);
  onTestFinished(embedded.startDemand(usualBuyers(seen)));
  await seen.until('a booking', () => seen.ordersOf('rig-1').length > 0);
  // So long that a rig with a model would have been sent one.
  await new Promise<void>((resolve) => scene.clock.after(400_000, resolve));
  expect(seen.escrows()).toEqual([]);

  await market.updateProvider(profile);
  jobs.start();
  const delivered = await scene.until('five deliveries', () => {
    const done = seen.jobsOf('rig-1').filter(({ state }) => state === 'COMPLETED');
    return done.length >= 5 && done;
  });
  for (const { id, paymentStatus } of delivered) {
    expect(paymentStatus).toBe('released');
    expect(seen.escrow(id)).toMatchObject({ state: 'released', provider: demoPayTo });
    expect(seen.settlement(id)).not.toBeNull();
    expect((await scene.ended(id)).life.stage).toBe('delivered');
  }
  expect(scene.ran.length).toBeGreaterThanOrEqual(delivered.length);
  expect(scene.held).toBeNull();
  expect(seen.jobsOf('rig-1').filter(({ state }) => ['FAILED', 'EXPIRED', 'CANCELED'].includes(state))).toEqual([]);
});
