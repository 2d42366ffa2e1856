import { describe, expect, test } from 'vitest';
import { demoClock } from '../../../src/demo/clock.ts';
import { scopedClock } from '../../../src/demo/scoped-clock.ts';
import { manualClock } from '../../manual-clock.ts';

const start = Date.UTC(2026, 0, 1);

describe('the clock of the simulation', () => {
  test('runs as many times as fast as it is told, from where it was told to start', async () => {
    const underneath = manualClock();
    const clock = demoClock(underneath, { speed: 60, startAt: start });
    await underneath.advance(1000);
    expect(clock.now()).toBe(start + 60_000);
  });

  test('a change of speed keeps the time that has passed', async () => {
    const underneath = manualClock();
    const clock = demoClock(underneath, { speed: 10, startAt: start });
    await underneath.advance(1000);
    clock.speed = 1;
    await underneath.advance(500);
    expect(clock.now()).toBe(start + 10_500);
  });

  test('actions fall due by its own time, in order, and sooner when it is made faster', async () => {
    const underneath = manualClock();
    const clock = demoClock(underneath, { startAt: start });
    const ran: string[] = [];
    clock.after(60_000, () => ran.push('minute'));
    clock.after(30_000, () => ran.push('half a minute'));
    clock.after(3_600_000, () => ran.push('hour'));
    await underneath.advance(29_000);
    expect(ran).toEqual([]);
    clock.speed = 3600;
    await underneath.advance(10);
    expect(ran).toEqual(['half a minute', 'minute']);
    await underneath.advance(1000);
    expect(ran).toEqual(['half a minute', 'minute', 'hour']);
  });

  test('an action that was called off does not run', async () => {
    const underneath = manualClock();
    const clock = demoClock(underneath);
    let ran = false;
    const callOff = clock.after(10, () => (ran = true));
    callOff();
    await underneath.advance(100);
    expect(ran).toBe(false);
    expect(underneath.pending()).toBe(0);
  });

  test('every: again and again until it is called off, from within the action too', async () => {
    const underneath = manualClock();
    const clock = demoClock(underneath, { speed: 2 });
    let runs = 0;
    const stop = clock.every(1000, () => {
      runs += 1;
      if (runs === 3) stop();
    });
    await underneath.advance(10_000);
    expect(runs).toBe(3);
    expect(underneath.pending()).toBe(0);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('speed %d is refused', (speed) => {
    const clock = demoClock(manualClock());
    expect(() => (clock.speed = speed)).toThrow(RangeError);
  });

  test('all that waits on a scoped clock can be called off at once', async () => {
    const underneath = manualClock();
    const scoped = scopedClock(demoClock(underneath));
    let ran = 0;
    scoped.clock.after(10, () => (ran += 1));
    scoped.clock.after(50, () => (ran += 1));
    scoped.clock.every(20, () => (ran += 1));
    await underneath.advance(15);
    expect(ran).toBe(1);
    scoped.callOffAll();
    await underneath.advance(1000);
    expect(ran).toBe(1);
    expect(underneath.pending()).toBe(0);
  });
});
