import { describe, expect, test } from 'vitest';
import { ait } from '../../../../../src/shared/domain/money.ts';
import { activityAt, ratePerHour } from '../../../../../src/shared/domain/pricing/gpu-activity.ts';
import { hour, wednesday as now } from './moments.ts';

const ago = (hours: number): number => now - hours * hour;
const booking = (from: number, to: number, rate = '0.05') => ({ from: ago(from), to: ago(to), ratePerHour: ait(rate) });

describe('the activity of a GPU', () => {
  test('counts the last day only, and of bookings what was online', () => {
    const online = [{ from: ago(40), to: ago(20) }, { from: ago(12), to: now }]; // 4 h + 12 h in the last day
    const bookings = [booking(30, 22), booking(14, 10), booking(6, 5, '0.07')]; // online: 2 h, 2 h, 1 h
    expect(activityAt(now, bookings, online)).toEqual({
      onlineMs: 16 * hour,
      bookedMs: 5 * hour,
      bookedUntil: null,
      lastRatePerHour: ait('0.07'),
      idleMs: 5 * hour,
    });
  });

  test('offline time is not idle time', () => {
    const online = [{ from: ago(10), to: ago(8) }, { from: ago(1), to: now }];
    expect(activityAt(now, [booking(12, 9)], online).idleMs).toBe(2 * hour);
  });

  test('a running booking is known with its end, and nothing is idle', () => {
    const running = booking(1, -2);
    expect(activityAt(now, [running, booking(5, 3)], [{ from: ago(24), to: now }])).toMatchObject({
      bookedUntil: now + 2 * hour,
      bookedMs: 3 * hour,
      idleMs: 0,
    });
  });

  test('a booking is over at its end, and one to come isn’t there yet', () => {
    const online = [{ from: ago(24), to: now }];
    expect(activityAt(now, [booking(2, 0)], online)).toMatchObject({ bookedUntil: null, idleMs: 0, bookedMs: 2 * hour });
    expect(activityAt(now, [booking(3, 1), booking(-1, -3, '0.09')], online)).toMatchObject({
      bookedUntil: null,
      lastRatePerHour: ait('0.05'),
      idleMs: hour,
    });
  });

  test('never booked: idle since the record begins', () => {
    expect(activityAt(now, [], [{ from: ago(30), to: now }])).toEqual({
      onlineMs: 24 * hour,
      bookedMs: 0,
      bookedUntil: null,
      lastRatePerHour: null,
      idleMs: 30 * hour,
    });
  });

  test('which of two bookings was the last doesn’t depend on their order', () => {
    const rates = (...bookings: ReturnType<typeof booking>[]) =>
      [bookings, bookings.toReversed()].map((all) => activityAt(now, all, []).lastRatePerHour?.amount);
    expect(rates(booking(4, 1, '0.04'), booking(3, 1, '0.03'))).toEqual(['0.03', '0.03']);
    expect(rates(booking(4, 1, '0.04'), booking(4, 1, '0.03'))).toEqual(['0.04', '0.04']);
    expect(rates(booking(4, 1, '0.04'), booking(3, 2, '0.03'))).toEqual(['0.04', '0.04']);
  });

  test('bookings at the same time count once', () => {
    expect(activityAt(now, [booking(4, 2), booking(3, 1)], [{ from: ago(24), to: now }]).bookedMs).toBe(3 * hour);
  });
});

test('what a booking brings per hour', () => {
  expect(ratePerHour(ait('0.1'), 2 * hour)).toEqual(ait('0.05'));
  expect(ratePerHour(ait('0.1'), 3 * hour)).toEqual(ait('0.033333333333333333'));
  expect(ratePerHour(ait('0.1'), 0)).toBeNull();
});
