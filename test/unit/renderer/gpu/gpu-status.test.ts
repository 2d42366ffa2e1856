import { describe, expect, test } from 'vitest';
import { gpuStatus, hasSwitch, isOffered } from '../../../../src/renderer/gpu/gpu-status.ts';
import { en } from '../../../../src/renderer/i18n/en.ts';
import { problem } from '../../../../src/shared/domain/problem.ts';
import type { Glance } from '../../../../src/shared/domain/rig.ts';
import { gpuSection } from './gpu-sections.ts';

const listed = { status: 'listed', listingId: 'gpu_1', booked: false } as const;

describe('what a GPU is doing', () => {
  test.each<[string, Glance, Parameters<typeof gpuSection>[0]]>([
    ['Not listed', 'offline', {}],
    ['Not listed', 'offline', { listing: listed }],
    ['Registering', 'connecting', { listing: { status: 'registering' }, standing: { state: 'registering' } }],
    ['Being looked for', 'connecting', { listing: { status: 'uncertain', problem: problem('registration-uncertain') }, standing: { state: 'registering' } }],
    ['Not listed', 'attention', { listing: { problem: problem('listing-maybe-yours') }, standing: { state: 'registering' } }],
    ['Available', 'online', { listing: listed, standing: { state: 'online' } }],
    ['Booked', 'online', { listing: { ...listed, booked: true }, standing: { state: 'online' } }],
    ['Online', 'online', { listing: { ...listed, booked: null }, standing: { state: 'online' } }],
    ['Connecting', 'connecting', { listing: listed, standing: { state: 'connecting' } }],
    ['Paused', 'paused', { listing: listed, standing: { state: 'paused' } }],
    ['Switched off', 'paused', { listing: listed, standing: { state: 'paused', pauseReasons: [{ kind: 'by-hand' }, { kind: 'switched-off' }] } }],
    ['Too hot', 'paused', { listing: listed, standing: { state: 'paused', pauseReasons: [{ kind: 'heat', gpu: 'uuid:GPU-1', temperatureC: 91, resumesAtC: 75 }] } }],
    ['Offline', 'offline', { listing: { ...listed, booked: true }, standing: { state: 'offline' } }],
    ['Not detected', 'offline', { gpu: { presence: 'not-detected' }, listing: listed, standing: { state: 'offline' } }],
  ])('%s, shown as %s', (says, glance, changed) => {
    expect(gpuStatus(gpuSection(changed), en)).toMatchObject({ says, glance });
  });

  test('what its owner does not offer is no alarm; what went away is', () => {
    expect(gpuStatus(gpuSection(), en).isCalm).toBe(true);
    expect(gpuStatus(gpuSection({ gpu: { presence: 'not-detected' }, listing: listed, standing: { state: 'offline' } }), en).isCalm).toBe(false);
  });
});

describe('the switch', () => {
  test('is there for what is on the marketplace, or would get there but for it', () => {
    expect(hasSwitch(gpuSection())).toBe(false);
    expect(hasSwitch(gpuSection({ listing: listed, standing: { state: 'online' } }))).toBe(true);
    const off = gpuSection({ standing: { state: 'paused', pauseReasons: [{ kind: 'switched-off' }] } });
    expect(hasSwitch(off)).toBe(true);
    expect(isOffered(off)).toBe(false);
  });

  test('is not what takes an earlier listing up again: that is to be chosen', () => {
    expect(isOffered(gpuSection({ listing: listed }))).toBe(false);
  });
});
