// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { PriceNowCard } from '../../src/renderer/screens/strategy/price-now-card.tsx';
import { ait } from '../../src/shared/domain/money.ts';
import type { GpuPricing } from '../../src/shared/domain/pricing/gpu-pricing.ts';
import type { GpuSection } from '../../src/shared/snapshot.ts';
import { gpuPricing } from '../gpu-pricing.ts';
import { aGpu } from '../gpus.ts';
import { emptySnapshot } from '../snapshots.ts';
import { drawnWindow, type DrawnWindow } from './drawn-window.tsx';

const section: GpuSection = {
  gpu: aGpu({ key: 'a' }),
  listing: { status: 'listed', listingId: 'gpu_1', name: 'RTX 4090', pricePerHour: ait('0.05'), registeredAt: 0, booked: false, problem: null },
  standing: { state: 'online', since: 0, cause: 'acknowledged', pauseReasons: [] },
};

let page: DrawnWindow;
afterEach(() => {
  page.close();
});

async function show(prices: Partial<GpuPricing>): Promise<string> {
  page = await drawnWindow(emptySnapshot);
  page.draw(<PriceNowCard section={section} prices={gpuPricing(prices)} />);
  return document.body.textContent;
}

test('what the server says that the model costs is called its opinion', async () => {
  const range = { lowest: ait('0.05'), average: ait('0.0633333333333333333333333333'), highest: ait('0.09') };
  const text = await show({
    serverOpinion: { at: Date.now(), model: 'RTX 4090', listed: range, dynamic: { ...range, recommended: ait('0.0531431142881838408') }, availableListings: 3, totalListings: 4 },
  });
  expect(text).toContain('The server’s opinion');
  expect(text).toContain('It recommends 0.0531 AIT/h. Its own prices for this model go from 0.0500 AIT/h to 0.0900 AIT/h; they move at random.');
  expect(text).toContain('It lists RTX 4090 from 0.0500 AIT/h to 0.0900 AIT/h, 0.0633 AIT/h on average; 3 of 4 listings free, yours among them.');
  expect(text).toContain('No strategy follows it.');
});

test('a server without an opinion has none here', async () => {
  expect(await show({ serverOpinion: null })).not.toContain('opinion');
});

test('a server that has no call for it fixes listing prices, and that is told as a state', async () => {
  const text = await show({ listingPrice: { state: 'fixed', held: ait('0.05'), heldSince: null, problem: null, fixedBecause: 'not-offered' } });
  expect(text).toContain('This server fixes listing prices');
  expect(text).toContain('This coordinator has no way to change a listing’s price.');
  expect(text).not.toContain('Provider token in Settings');
});
