import { expect, test } from 'vitest';
import type { GpuStanding } from '../../../../src/shared/domain/rig.ts';
import { aGpu } from '../../../gpus.ts';
import { buildAgent, choiceOf, type Rigged } from './build-agent.ts';

const hour = 3_600_000;

async function online(): Promise<Rigged> {
  const rigged = await buildAgent();
  void rigged.agent.goOnline(rigged.gpus.map(choiceOf));
  await rigged.clock.advance(1);
  expect(stateOf(rigged)).toBe('online');
  return rigged;
}
const stateOf = ({ agent }: Rigged): string => agent.view().rig.state;
const gpuOf = ({ agent }: Rigged): GpuStanding | undefined => agent.view().gpus.get('uuid:GPU-1')?.standing;
/** A reading every 15 s, `temperaturesC.length` times. */
async function read(rigged: Rigged, ...temperaturesC: (number | null)[]): Promise<void> {
  for (const temperatureC of temperaturesC) {
    rigged.gpus = [aGpu({ telemetry: { ...aGpu().telemetry, temperatureC, readAt: rigged.clock.now() } })];
    rigged.agent.gpusChanged();
    await rigged.clock.advance(15_000);
  }
}
const vanish = (rigged: Rigged): void => {
  rigged.gpus = rigged.gpus.map((gpu) => ({ ...gpu, presence: 'not-detected' }));
  rigged.agent.gpusChanged();
};

test('heat for a minute holds that GPU back until it has cooled', async () => {
  const rigged = await online();
  await read(rigged, 95, 95, 95, 95);
  expect(stateOf(rigged)).toBe('online');
  await read(rigged, 95);
  expect(stateOf(rigged)).toBe('paused');
  expect(rigged.agent.view().rig.pauseReasons).toMatchObject([{ kind: 'heat', temperatureC: 95, resumesAtC: 75 }]);
  for (const temperatureC of [80, null, 76]) {
    await read(rigged, temperatureC);
    expect(stateOf(rigged)).toBe('paused');
  }
  await read(rigged, 60);
  expect(stateOf(rigged)).toBe('online');
});

test('one hot reading and then none for an hour holds nothing: nobody knows', async () => {
  const rigged = await online();
  await read(rigged, 95);
  await rigged.clock.advance(hour);
  expect(stateOf(rigged)).toBe('online');
});

test('a hot GPU that vanishes is not detected, and not paused; back again it is held until it has cooled', async () => {
  const rigged = await online();
  await read(rigged, 95, 95, 95, 95, 95);
  expect(gpuOf(rigged)?.state).toBe('paused');
  vanish(rigged);
  await rigged.clock.advance(hour);
  expect(gpuOf(rigged)).toMatchObject({ state: 'offline', pauseReasons: [] });
  expect(rigged.agent.view().rig.pauseReasons).toEqual([]);
  await read(rigged, 80);
  expect(gpuOf(rigged)).toMatchObject({ state: 'paused', pauseReasons: [{ kind: 'heat', temperatureC: 80 }] });
  await read(rigged, 60);
  expect(stateOf(rigged)).toBe('online');
});

test('the time that a hot GPU was away is no minute of heat', async () => {
  const rigged = await online();
  await read(rigged, 95);
  vanish(rigged);
  await rigged.clock.advance(hour);
  await read(rigged, 95, 95, 95, 95);
  expect(stateOf(rigged)).toBe('online');
  await read(rigged, 95);
  expect(stateOf(rigged)).toBe('paused');
});
