import { expect, test } from 'vitest';
import { watchTrayHost, type TrayHostWatch } from '../../../../src/main/platform/tray-host.ts';
import { manualClock, settled, type ManualClock } from '../../../manual-clock.ts';

interface Scene {
  host: boolean;
  readonly told: (readonly [available: boolean, late: boolean])[];
  asked: number;
  readonly clock: ManualClock;
  readonly watch: TrayHostWatch;
}

async function scene(host: boolean, startedHidden: boolean, whenMade = host): Promise<Scene> {
  const clock = manualClock();
  const made: Omit<Scene, 'watch'> = { host, told: [], asked: 0, clock };
  const watch = watchTrayHost({
    available: () => {
      made.asked += 1;
      return Promise.resolve(made.host);
    },
    clock,
    whenMade: startedHidden ? Promise.resolve(whenMade) : null,
    changed: (...news) => void made.told.push(news),
  });
  await settled();
  return Object.assign(made, { watch });
}

test('a host that is there is told at once, and asked for again only when there is a reason', async () => {
  const rig = await scene(true, true);
  const { told, clock, watch } = rig;
  expect(told).toEqual([[true, false]]);
  await clock.advance(3_600_000);
  expect(rig.asked).toBe(0); // the answer is from when the icon was made
  watch.look();
  await settled();
  expect(told).toEqual([[true, false]]);
});

test('none is told at once where the window is open, and after some seconds where the app started into the tray', async () => {
  expect((await scene(false, false)).told).toEqual([[false, false]]);
  const hidden = await scene(false, true);
  await hidden.clock.advance(14_000);
  expect(hidden.told).toEqual([]);
  await hidden.clock.advance(2_000);
  expect(hidden.told).toEqual([[false, false]]);
});

test('one that comes late is told as late, whether none was told before or not', async () => {
  const soon = await scene(false, true);
  await soon.clock.advance(3_000);
  soon.host = true;
  await soon.clock.advance(1_000);
  expect(soon.told).toEqual([[true, true]]);

  const later = await scene(false, false);
  await later.clock.advance(60_000);
  later.host = true;
  await later.clock.advance(30_000);
  expect(later.told).toEqual([[false, false], [true, true]]);
});

test('one that came between the icon and the first look is late too', async () => {
  const { told, clock } = await scene(true, true, false);
  expect(told).toEqual([]);
  await clock.advance(1_000);
  expect(told).toEqual([[true, true]]);
});

test('one that goes is noticed at the next look, and its return too', async () => {
  const gone = await scene(true, false);
  gone.host = false;
  gone.watch.look();
  await settled();
  expect(gone.told.at(-1)).toEqual([false, false]);
  gone.host = true;
  await gone.clock.advance(30_000);
  expect(gone.told.at(-1)).toEqual([true, true]);
  gone.watch.stop();
  gone.host = false;
  gone.watch.look();
  await gone.clock.advance(60_000);
  expect(gone.told).toHaveLength(3);
});
