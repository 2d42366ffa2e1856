import { beforeEach, describe, expect, test } from 'vitest';
import { createSleepWatch, type SleepWatch } from '../../../../src/main/agent/sleep-watch.ts';
import type { MachineFacts } from '../../../../src/shared/domain/keep-online-rules.ts';
import { manualClock, type ManualClock } from '../../../manual-clock.ts';

let clock: ManualClock;
let network: MachineFacts['network'];
let events: string[];
let watch: SleepWatch;
beforeEach(() => {
  clock = manualClock();
  network = 'up';
  events = [];
  watch = createSleepWatch(clock, () => ({ onBattery: null, network }), (asleep) => events.push(asleep ? 'asleep' : 'awake'));
});

describe('sleep and waking', () => {
  test('with a network it is awake at once', () => {
    watch.sleep();
    clock.sleep(3_600_000);
    watch.wake();
    expect(events).toEqual(['asleep', 'awake']);
  });

  test('it waits until the GPUs were looked at, and for the network, whichever takes longer', async () => {
    for (const last of ['gpus', 'network']) {
      events = [];
      watch.sleep();
      network = 'none';
      let lookedAt = (): void => undefined;
      watch.wake(new Promise((resolve) => (lookedAt = resolve)));
      const gpus = async (): Promise<void> => {
        lookedAt();
        await clock.advance(1);
      };
      const up = (): void => {
        network = 'up';
        watch.networkChanged();
      };
      if (last === 'gpus') up();
      else await gpus();
      await clock.advance(10_000);
      expect(events).toEqual(['asleep']);
      if (last === 'gpus') await gpus();
      else up();
      expect(events).toEqual(['asleep', 'awake']);
    }
  });

  test('a look at the GPUs that never ends, or fails, holds it up no longer than that', async () => {
    watch.sleep();
    watch.wake(new Promise(() => undefined));
    await clock.advance(19_999);
    expect(events).toEqual(['asleep']);
    await clock.advance(1);
    expect(events).toEqual(['asleep', 'awake']);
    watch.sleep();
    watch.wake(Promise.reject(new Error('no probe')));
    await clock.advance(1);
    expect(events).toEqual(['asleep', 'awake', 'asleep', 'awake']);
  });

  test('a look from before it slept again counts for nothing', async () => {
    let lookedAt = (): void => undefined;
    watch.sleep();
    watch.wake(new Promise((resolve) => (lookedAt = resolve)));
    watch.sleep();
    watch.wake(new Promise(() => undefined));
    lookedAt();
    await clock.advance(1);
    expect(events).toEqual(['asleep']);
  });

  test('without one it waits for it', async () => {
    watch.sleep();
    network = 'none';
    watch.wake();
    await clock.advance(19_999);
    expect(events).toEqual(['asleep']);
    network = 'up';
    watch.networkChanged();
    expect(events).toEqual(['asleep', 'awake']);
  });

  test('but not for ever: the system may be wrong about the network', async () => {
    watch.sleep();
    network = 'none';
    watch.wake();
    await clock.advance(20_000);
    expect(events).toEqual(['asleep', 'awake']);
  });

  test('waking that nobody told of is found out by running on', async () => {
    watch.sleep();
    clock.sleep(7_200_000);
    await clock.advance(59_999);
    expect(events).toEqual(['asleep']);
    await clock.advance(1);
    expect(events).toEqual(['asleep', 'awake']);
  });

  test('nothing is told twice, whatever the system repeats', async () => {
    watch.wake();
    watch.networkChanged();
    watch.sleep();
    watch.sleep();
    watch.networkChanged();
    watch.wake();
    watch.wake();
    watch.networkChanged();
    await clock.advance(600_000);
    expect(events).toEqual(['asleep', 'awake']);
    expect(clock.pending()).toBe(0);
  });

  test('sleeping again while it waits for the network', async () => {
    watch.sleep();
    network = 'none';
    watch.wake();
    await clock.advance(5_000);
    watch.sleep();
    await clock.advance(30_000);
    expect(events).toEqual(['asleep']);
    network = 'up';
    watch.wake();
    expect(events).toEqual(['asleep', 'awake']);
  });
});
