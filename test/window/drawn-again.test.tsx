// @vitest-environment happy-dom
import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GpuChoices } from '../../src/renderer/screens/gpus/gpu-choices.tsx';
import { GpuList } from '../../src/renderer/screens/overview/gpu-list.tsx';
import type { GpuSection, Snapshot } from '../../src/shared/snapshot.ts';
import { aGpu } from '../gpus.ts';
import { emptySnapshot } from '../snapshots.ts';
import { drawnWindow, type DrawnWindow } from './drawn-window.tsx';

// What a reading of telemetry draws again. Each row writes its own figures by `format.whole`: what that is asked for
// says which rows were drawn.

const count = 16;
const longName = 'NVIDIA GeForce RTX 4090 in the third rack from the left, lower shelf '.repeat(2);
const section = (index: number, temperatureC: number): GpuSection => ({
  gpu: aGpu({ key: `uuid:GPU-${index}`, telemetry: { ...aGpu().telemetry, readAt: temperatureC, temperatureC, utilizationPercent: null, powerW: null } }),
  listing: { status: 'listed', listingId: `gpu_${index}`, name: `${index} ${longName}`.slice(0, 100), pricePerHour: { amount: '0.05', currency: 'AIT' }, registeredAt: 0, booked: false, problem: null },
  standing: { state: 'online', since: 0, cause: 'acknowledged', pauseReasons: [] },
});
const temperatureOf = (index: number): number => 30 + index;
const rig: Snapshot = { ...emptySnapshot, rig: { ...emptySnapshot.rig, state: 'online' }, gpus: Array.from({ length: count }, (_, index) => section(index, temperatureOf(index))) };

let page: DrawnWindow;
let written: number[] = [];

beforeEach(async () => {
  page = await drawnWindow(rig, (english) => ({
    ...english,
    format: {
      ...english.format,
      whole: (value) => {
        written.push(value);
        return english.format.whole(value);
      },
    },
  }));
});
afterEach(() => {
  page.close();
});

test.each<[string, ReactElement]>([
  ['the overview', <GpuList key="list" />],
  ['the GPUs screen', <GpuChoices key="choices" />],
])('on %s a reading of one GPU out of sixteen draws its row alone', (_, screen) => {
  written = [];
  page.draw(screen);
  for (let index = 0; index < count; index += 1) expect(written).toContain(temperatureOf(index));

  written = [];
  page.tell({ gpus: rig.gpus.map((row, index) => (index === 5 ? section(5, 90) : row)) });
  expect(new Set(written)).toEqual(new Set([90]));
  expect(document.body.textContent).toContain('90');

  written = [];
  page.tell({ gpus: rig.gpus.map((row, index) => (index === 5 ? section(5, 90) : row)) });
  expect(written).toEqual([]);
});
