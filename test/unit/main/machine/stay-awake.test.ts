import { expect, test } from 'vitest';
import { createStayAwake, type StayAwake } from '../../../../src/main/machine/stay-awake.ts';
import { usualPeakWindow } from '../../../../src/shared/domain/peak-window.ts';
import { manualClock, type ManualClock } from '../../../manual-clock.ts';

interface Machine {
  wanted: boolean;
  awake: boolean;
  readonly switched: boolean[];
  readonly clock: ManualClock;
  readonly stayAwake: StayAwake;
}

/** 8:00 in the morning, UTC; the peak begins at 9:00 and ends at 21:00. */
function machine(): Machine {
  const clock = manualClock(Date.UTC(2026, 10, 23, 8, 0, 0));
  const state = { wanted: true, awake: false, switched: [] as boolean[], clock };
  const window = usualPeakWindow('UTC');
  const stayAwake = createStayAwake({
    clock,
    wanted: () => state.wanted,
    peakWindow: () => window,
    keepAwake: (on) => {
      state.awake = on;
      state.switched.push(on);
    },
    changed: () => undefined,
  });
  return Object.assign(state, { stayAwake });
}
const hour = 3_600_000;

test('an owner who didn’t ask for it has a machine that sleeps', async () => {
  const it = machine();
  it.wanted = false;
  it.stayAwake.follow('online', true);
  await it.clock.advance(14 * hour);
  expect(it.switched).toEqual([]);
  expect(it.clock.pending()).toBe(0);
});

test('online, it is kept awake from the beginning of the peak to its end', async () => {
  const it = machine();
  it.stayAwake.follow('online', false);
  expect(it.awake).toBe(false);
  await it.clock.advance(hour - 1);
  expect(it.awake).toBe(false);
  await it.clock.advance(1);
  expect(it.awake).toBe(true);
  expect(it.stayAwake.isActive()).toBe(true);
  await it.clock.advance(12 * hour);
  expect(it.awake).toBe(false);
  expect(it.switched).toEqual([true, false]);
});

test('booked, it is kept awake at any hour, and no longer than it is online', () => {
  const it = machine();
  it.stayAwake.follow('online', true);
  expect(it.awake).toBe(true);
  it.stayAwake.follow('degraded', true);
  expect(it.awake).toBe(true);
  it.stayAwake.follow('paused', true);
  expect(it.awake).toBe(false);
});

test('a choice that changes holds at once', async () => {
  const it = machine();
  await it.clock.advance(2 * hour);
  it.stayAwake.follow('online', false);
  expect(it.awake).toBe(true);
  it.wanted = false;
  it.stayAwake.chosenAnew();
  expect(it.awake).toBe(false);
});

test('a clock that is set over the edge of the peak is noticed', async () => {
  const it = machine();
  it.stayAwake.follow('online', false);
  it.clock.jumpWallClock(2 * hour);
  await it.clock.advance(5 * 60_000);
  expect(it.awake).toBe(true);
});

test('an app that ends lets the machine sleep', async () => {
  const it = machine();
  it.stayAwake.follow('online', true);
  it.stayAwake.stop();
  expect(it.awake).toBe(false);
});
