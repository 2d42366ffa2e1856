import { expect, test } from 'vitest';
import { previewOffMain } from '../../../../src/main/pricing/preview-off-main.ts';
import type { PreviewTask } from '../../../../src/shared/domain/pricing/preview.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import { assumedReaction } from '../../../../src/shared/domain/pricing/buyer-reaction.ts';
import { unknownMarket } from '../../../../src/shared/domain/pricing/market-prices.ts';
import { usualPlan } from '../../../../src/shared/domain/pricing/price-plan.ts';
import { manualClock } from '../../../manual-clock.ts';

const task: PreviewTask = {
  plan: usualPlan(ait('0.05'), 'Europe/Berlin'),
  at: Date.UTC(2026, 10, 23, 8),
  region: 'europe',
  current: { pricePerHour: ait('0.05'), changedAt: null },
  bookings: [],
  online: [],
  market: unknownMarket,
  history: null,
  assumeBookings: 'none',
  reaction: assumedReaction,
};

test('a preview comes from another thread, with an example where nothing is recorded', async () => {
  const preview = await previewOffMain(new URL('../../../../src/main/pricing/preview-worker.ts', import.meta.url), manualClock())(task);
  expect(preview.ok && preview.value.forecasts.map(({ strategy }) => strategy)).toEqual(['market-balance', 'peak-maximizer', 'utilization-guard']);
  expect(preview.ok && preview.value.backtest).toMatchObject({ basis: 'example', evidence: 'fair' });
  expect(preview.ok && preview.value.peaks).toEqual([
    { from: task.at, to: Date.UTC(2026, 10, 23, 20) },
  ]);
});

test('a thread that breaks is a problem and no hang', async () => {
  const preview = await previewOffMain(new URL('./no-such-worker.ts', import.meta.url), manualClock())(task);
  expect(preview).toEqual({ ok: false, failure: { code: 'preview-failed' } });
});
