// @vitest-environment happy-dom
import { act, type ReactElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ClientProvider, connect, type Client } from '../../src/renderer/client.ts';
import { loadLocale, LocaleProvider, type Locale } from '../../src/renderer/i18n/locale.ts';
import { GpuChoices } from '../../src/renderer/screens/gpus/gpu-choices.tsx';
import { GpuList } from '../../src/renderer/screens/overview/gpu-list.tsx';
import { initialState, useWindowState } from '../../src/renderer/state.ts';
import type { Bridge } from '../../src/shared/ipc.ts';
import type { GpuSection, Snapshot, SnapshotChange } from '../../src/shared/snapshot.ts';
import { aGpu } from '../gpus.ts';
import { emptySnapshot } from '../snapshots.ts';

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

let root: Root;
let client: Client;
let locale: Locale;
let written: number[] = [];
let tell: (change: SnapshotChange) => void = () => undefined;

beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const english = await loadLocale({ language: 'en', tag: 'en-GB' });
  locale = {
    ...english,
    format: {
      ...english.format,
      whole: (value) => {
        written.push(value);
        return english.format.whole(value);
      },
    },
  };
  const bridge = {
    ask: (name: string) => (name === 'snapshot.get' ? Promise.resolve(structuredClone(rig)) : new Promise(() => undefined)),
    on: (_: string, listener: typeof tell) => {
      // As the bridge does it: nothing that arrives is an object that was there before.
      tell = (change) => {
        listener(structuredClone(change));
      };
      return () => undefined;
    },
  } as unknown as Bridge;
  useWindowState.setState(initialState);
  await act(async () => {
    client = connect(bridge, useWindowState);
    await Promise.resolve();
  });
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  act(() => {
    root.unmount();
  });
});

const draw = (what: ReactElement): void => {
  act(() => {
    root.render(
      <LocaleProvider value={locale}>
        <ClientProvider value={client}>{what}</ClientProvider>
      </LocaleProvider>,
    );
  });
};

test.each<[string, ReactElement]>([
  ['the overview', <GpuList key="list" />],
  ['the GPUs screen', <GpuChoices key="choices" />],
])('on %s a reading of one GPU out of sixteen draws its row alone', (_, screen) => {
  written = [];
  draw(screen);
  for (let index = 0; index < count; index += 1) expect(written).toContain(temperatureOf(index));

  written = [];
  act(() => {
    tell({ gpus: rig.gpus.map((row, index) => (index === 5 ? section(5, 90) : row)) });
  });
  expect(new Set(written)).toEqual(new Set([90]));
  expect(document.body.textContent).toContain('90');

  written = [];
  act(() => {
    tell({ gpus: rig.gpus.map((row, index) => (index === 5 ? section(5, 90) : row)) });
  });
  expect(written).toEqual([]);
});
