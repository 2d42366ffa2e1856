import { expect, test } from 'vitest';
import { createMachineWatch, type MachinePorts, type MachineWatch } from '../../../../src/main/machine/machine.ts';
import type { MachineFacts } from '../../../../src/shared/domain/keep-online-rules.ts';
import { manualClock, settled, type ManualClock } from '../../../manual-clock.ts';

interface Machine {
  online: boolean;
  metered: boolean | null;
  onBattery: boolean | null;
  wantsMetered: boolean;
  readonly asked: string[];
  readonly told: MachineFacts[];
  readonly bugs: unknown[];
  readonly clock: ManualClock;
  readonly watch: MachineWatch;
}

function machine(changes: Partial<MachinePorts> = {}): Machine {
  const clock = manualClock();
  const state: Omit<Machine, 'watch'> = { online: true, metered: null, onBattery: null, wantsMetered: false, asked: [], told: [], bugs: [], clock };
  const watch = createMachineWatch({
    clock,
    isOnline: () => state.online,
    isMetered: async () => {
      state.asked.push('metered');
      return state.metered;
    },
    isOnBattery: async () => {
      state.asked.push('battery');
      return state.onBattery;
    },
    wantsMetered: () => state.wantsMetered,
    changed: () => state.told.push(watch.facts()),
    onBug: (bug) => state.bugs.push(bug),
    ...changes,
  });
  return Object.assign(state, { watch });
}

test('nothing is known before the first look, then everything', async () => {
  const it = machine();
  expect(it.watch.facts()).toEqual({ onBattery: null, network: 'unknown' });
  it.onBattery = true;
  it.metered = true;
  it.watch.start();
  await settled();
  expect(it.watch.facts()).toEqual({ onBattery: true, network: 'metered' });
});

test('a network that goes and comes is told, each time once', async () => {
  const it = machine();
  it.watch.start();
  await it.clock.advance(10_000);
  it.online = false;
  await it.clock.advance(10_000);
  it.online = true;
  await it.clock.advance(10_000);
  expect(it.told.map(({ network }) => network)).toEqual(['up', 'none', 'up']);
});

test('a charger that is pulled is noticed by itself, and at once by a look', async () => {
  const it = machine();
  it.onBattery = false;
  it.watch.start();
  await settled();
  it.onBattery = true;
  await it.clock.advance(20_000);
  expect(it.watch.facts().onBattery).toBe(true);
  it.onBattery = false;
  await it.watch.look();
  expect(it.watch.facts().onBattery).toBe(false);
});

test('nobody is asked about tariffs again and again unless somebody wants to know', async () => {
  const it = machine();
  it.watch.start();
  await it.clock.advance(600_000);
  expect(it.asked.filter((what) => what === 'metered')).toHaveLength(1);
  it.wantsMetered = true;
  it.metered = true;
  await it.clock.advance(60_000);
  expect(it.watch.facts().network).toBe('metered');
});

test('where tariffs matter, a network that came back is not told before its tariff is known', async () => {
  const it = machine();
  it.wantsMetered = true;
  it.watch.start();
  await settled();
  it.online = false;
  await it.clock.advance(3_000);
  it.metered = true;
  it.online = true;
  await it.clock.advance(3_000);
  expect(it.told.map(({ network }) => network)).toEqual(['up', 'none', 'metered']);
});

test('what can’t be asked is reported, and stays as it was known', async () => {
  let broken = false;
  const it = machine({ isOnBattery: async () => (broken ? Promise.reject(new Error('no answer')) : true) });
  it.watch.start();
  await settled();
  broken = true;
  await it.clock.advance(20_000);
  expect(it.watch.facts().onBattery).toBe(true);
  expect(it.bugs.length).toBeGreaterThan(0);
});

test('questions don’t pile up behind one that takes long', async () => {
  let asked = 0;
  const answers: ((answer: boolean) => void)[] = [];
  const it = machine({
    isOnBattery: () => {
      asked += 1;
      return asked === 1 ? new Promise((answer) => answers.push(answer)) : Promise.resolve(true);
    },
  });
  it.watch.start();
  await it.clock.advance(120_000);
  expect(asked).toBe(1);
  answers.forEach((answer) => answer(true));
  await settled();
  expect(asked).toBe(1);
  await it.clock.advance(3_000);
  expect(asked).toBe(2);
  expect(it.watch.facts().onBattery).toBe(true);
});

test('a watch that was stopped asks nothing more', async () => {
  const it = machine();
  it.watch.start();
  await settled();
  it.watch.stop();
  const before = it.asked.length;
  await it.clock.advance(120_000);
  expect(it.asked).toHaveLength(before);
  expect(it.clock.pending()).toBe(0);
});
