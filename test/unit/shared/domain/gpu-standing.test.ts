import { describe, expect, test } from 'vitest';
import { gpuStanding, type GpuFacts } from '../../../../src/shared/domain/gpu-standing.ts';
import type { GpuListing, GpuStanding } from '../../../../src/shared/domain/rig.ts';
import { newRig, type Rig } from '../../../../src/shared/domain/rig-state.ts';

const listing: GpuListing = { status: 'listed', listingId: 'gpu_1', name: 'A', pricePerHour: null, registeredAt: null, booked: null, problem: null };
const facts: GpuFacts = { presence: 'present', listing, wanted: true, ownReasons: [] };
const rigIn = (state: Rig['state'], changes: Partial<Rig> = {}): Rig => ({ ...newRig({ at: 5, monotonicMs: 0 }, 15_000), state, cause: 'acknowledged', ...changes });

describe('what one GPU is doing', () => {
  test.each<[string, Partial<GpuFacts>, Rig['state'], GpuStanding['state'], GpuStanding['cause']]>([
    ['listed and there: as its rig', {}, 'online', 'online', 'acknowledged'],
    ['also in trouble', {}, 'degraded', 'degraded', 'acknowledged'],
    ['not wanted', { wanted: false }, 'online', 'unregistered', 'owner'],
    ['vanished', { presence: 'not-detected' }, 'online', 'offline', 'gpu'],
    ['switched off', { ownReasons: [{ kind: 'switched-off' }] }, 'online', 'paused', 'pause'],
    ['switched off and vanished', { presence: 'not-detected', ownReasons: [{ kind: 'switched-off' }] }, 'online', 'paused', 'pause'],
    ['not listed yet', { listing: { ...listing, status: 'uncertain' } }, 'online', 'registering', 'gpu'],
    ['not listed, and the rig is offline', { listing: { ...listing, status: 'none' } }, 'offline', 'offline', 'acknowledged'],
    ['the whole rig paused', {}, 'paused', 'paused', 'acknowledged'],
    ['the rig unregistered', {}, 'unregistered', 'unregistered', 'acknowledged'],
  ])('%s', (_, changes, rigState, state, cause) => {
    expect(gpuStanding(null, { ...facts, ...changes }, rigIn(rigState), 7)).toMatchObject({ state, cause, since: 7 });
  });

  test('keeps since and cause while the state stays', () => {
    const before: GpuStanding = { state: 'online', since: 3, cause: 'gpu', pauseReasons: [] };
    expect(gpuStanding(before, facts, rigIn('online'), 9)).toEqual(before);
  });

  test('shows the rig’s reasons before its own', () => {
    const rig = rigIn('paused', { pauseReasons: [{ kind: 'by-hand' }] });
    const standing = gpuStanding(null, { ...facts, ownReasons: [{ kind: 'switched-off' }] }, rig, 0);
    expect(standing.pauseReasons).toEqual([{ kind: 'by-hand' }, { kind: 'switched-off' }]);
  });

  test('shows only its own heat and switch, though the rig counts those of all', () => {
    const rig = rigIn('paused', { pauseReasons: [{ kind: 'switched-off' }, { kind: 'heat', gpu: 'other', temperatureC: 90, resumesAtC: 70 }] });
    expect(gpuStanding(null, { ...facts, ownReasons: [{ kind: 'switched-off' }] }, rig, 0).pauseReasons).toEqual([{ kind: 'switched-off' }]);
  });
});
