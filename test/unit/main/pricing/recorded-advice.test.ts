import { describe, expect, test } from 'vitest';
import { ait } from '../../../../src/shared/domain/money.ts';
import { noPricingChoices } from '../../../../src/shared/domain/pricing/pricing-choices.ts';
import { manualClock, settled } from '../../../manual-clock.ts';
import { market } from './memory-market.ts';
import { key, memoryLines, pricingRoom, shown } from './pricing-room.ts';

const minute = 60_000;

describe('advice from what is recorded', () => {
  const days = 24 * 60 * minute;
  const quietRoom = async (choices = {}) => {
    const clock = manualClock();
    const recorded = [{ kind: 'online', gpu: key, from: clock.now() - 3 * days, to: clock.now() }, { kind: 'online', gpu: 'uuid:GPU-2', from: clock.now() - 9 * days, to: clock.now() }];
    const plan = { strategy: 'market-balance', basePrice: '0.05', floor: '0.025', ceiling: '0.1', peakPremium: '0.2', since: clock.now() - 3 * days } as const;
    const room = await pricingRoom(clock, market().port, {
      file: memoryLines(recorded.map((entry) => `${JSON.stringify(entry)}\n`).join('')),
      choices: { ...noPricingChoices, plans: { [key]: plan }, ...choices },
    });
    room.pricing.rigChanged();
    await settled();
    return { clock, room, codes: () => shown(room).advice.map(({ code }) => code) };
  };

  test('this GPU’s own record, plan, price and market', async () => {
    const { room, codes } = await quietRoom();
    expect(codes()).toEqual(['no-bookings', 'low-earnings', 'look-again']);
    const [noBookings, low] = shown(room).advice;
    expect(noBookings).toMatchObject({ evidence: { idleMs: 3 * days, asked: { amount: expect.any(String) as string }, market: { median: ait('0.06'), listings: 5 } }, lowerBaseTo: ait('0.045') });
    expect(low).toMatchObject({ evidence: { onlineMs: 3 * days, bookings: 0 }, findings: [{ found: 'not-known' }, { found: 'as-clock', region: 'europe', byClock: 'europe' }, {}] });
  });

  test('what the owner dismissed or decided, for this GPU and not for another', async () => {
    const { clock, room, codes } = await quietRoom();
    const at = clock.now();
    room.choices = { ...room.choices, reviewedAt: { 'uuid:GPU-2': at }, dismissed: [{ gpu: 'uuid:GPU-2', code: 'no-bookings', at }] };
    expect(codes()).toEqual(['no-bookings', 'low-earnings', 'look-again']);
    room.choices = { ...room.choices, reviewedAt: { [key]: at }, dismissed: [{ gpu: key, code: 'no-bookings', at }] };
    expect(codes()).toEqual(['low-earnings']);
  });

  test('a plan that is chosen now begins anew', async () => {
    const { clock, room, codes } = await quietRoom();
    room.choices = { ...room.choices, plans: { [key]: { ...room.choices.plans[key]!, since: clock.now() } } };
    expect(codes()).toEqual(['low-earnings']);
  });

  test('round trips are those of the last heartbeats, each counted once', async () => {
    const { room } = await quietRoom();
    for (let beat = 1; beat <= 10; beat += 1) {
      room.liveness = { ...room.liveness, lastAcknowledgedAt: beat, roundTripMs: 180 };
      room.pricing.rigChanged();
      room.pricing.rigChanged();
      const low = shown(room).advice.find(({ code }) => code === 'low-earnings');
      expect(low).toMatchObject({ findings: [beat < 10 ? { found: 'not-known' } : { found: 'high', medianRoundTripMs: 180 }, {}, {}] });
    }
  });
});
