import { describe, expect, test } from 'vitest';
import { ait } from '../../../../src/shared/domain/money.ts';
import { noPricingChoices } from '../../../../src/shared/domain/pricing/pricing-choices.ts';
import { manualClock, settled } from '../../../manual-clock.ts';
import { market } from './memory-market.ts';
import { key, pricingRoom } from './pricing-room.ts';

const minute = 60_000;

describe('several GPUs, and one job price for their rig', () => {
  const second = 'uuid:GPU-2';
  const byHand = (prices: Record<string, string>) => ({
    ...noPricingChoices,
    overrides: Object.fromEntries(Object.entries(prices).map(([gpu, pricePerHour]) => [gpu, { pricePerHour, since: 0 }])),
  });
  const twoGpus = async (prices: Record<string, string>) => {
    const clock = manualClock();
    const made = market();
    const room = await pricingRoom(clock, made.port, { choices: byHand(prices) });
    room.others = [{ ...room.gpu, key: second, listing: { ...room.gpu.listing, listingId: 'gpu_2' } }];
    room.pricing.rigChanged();
    await settled();
    const taken = (gpu: string) => room.pricing.changes(gpu).map(({ pricePerHour, jobPriceAt }) => [pricePerHour.amount, jobPriceAt !== null]);
    return { clock, made, room, taken };
  };

  test('the lowest is told, and is no confirmation of a dearer one', async () => {
    const { made, room, taken } = await twoGpus({ [key]: '0.04', [second]: '0.08' });
    expect(made.profiles).toEqual(['0.04']);
    expect(taken(key)).toEqual([['0.04', true]]);
    expect(taken(second)).toEqual([['0.08', false]]);
    expect(room.pricing.view()[second]).toMatchObject({ wanted: { pricePerHour: ait('0.08') }, jobPrice: { held: ait('0.04') } });
  });

  test('one that comes to the price that stands has it, with nothing sent', async () => {
    const { clock, made, room, taken } = await twoGpus({ [key]: '0.04', [second]: '0.08' });
    await clock.advance(minute);
    room.choices = byHand({ [key]: '0.04', [second]: '0.04' });
    room.pricing.choicesChanged();
    await settled();
    expect(made.profiles).toEqual(['0.04']);
    expect(taken(second)).toEqual([['0.08', false], ['0.04', true]]);
  });

  test('while the cheapest is offline the next one’s price counts', async () => {
    const { made, room, taken } = await twoGpus({ [key]: '0.04', [second]: '0.08' });
    room.gpu = { ...room.gpu, isOnline: false };
    room.pricing.rigChanged();
    await settled();
    expect(made.profiles).toEqual(['0.04', '0.08']);
    expect(taken(second)).toEqual([['0.08', true]]);
  });
});
