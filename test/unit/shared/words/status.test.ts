import { describe, expect, test } from 'vitest';
import type { PauseReason } from '../../../../src/shared/domain/pause.ts';
import { problem, type Problem } from '../../../../src/shared/domain/problem.ts';
import type { GpuListing, RigState } from '../../../../src/shared/domain/rig.ts';
import type { GpuSection, Snapshot } from '../../../../src/shared/snapshot.ts';
import { englishSharedWords } from '../../../../src/shared/words/en.ts';
import { pauseSentence } from '../../../../src/shared/words/pause.ts';
import { sayTimeIn, speechIn } from '../../../../src/shared/words/speech.ts';
import { statusLine, statusOf, tooltip } from '../../../../src/shared/words/status.ts';
import { emptySnapshot } from '../../../snapshots.ts';

const monday = Date.parse('2026-11-23T11:00:00Z');
const hour = 3_600_000;
const speech = speechIn(englishSharedWords, 'en-GB', 'Europe/Berlin', () => monday);

interface More {
  why?: Problem;
  held?: PauseReason[];
  notices?: Problem[];
  connection?: Problem;
  listed?: number;
  demo?: boolean;
}

const told = (state: RigState, more: More = {}): Snapshot => ({
  ...emptySnapshot,
  app: { ...emptySnapshot.app, demo: more.demo === true ? { providerKey: 'k', providerId: 'p' } : null },
  connection: { ...emptySnapshot.connection, problem: more.connection ?? null },
  gpus: Array.from({ length: more.listed ?? 0 }, () => ({ listing: { status: 'listed' } as GpuListing }) as GpuSection),
  rig: { ...emptySnapshot.rig, state, problem: more.why ?? null, pauseReasons: more.held ?? [] },
  notices: more.notices ?? [],
});

describe('the words for the state', () => {
  test.each<[string, Snapshot]>([
    ['Online · 1 GPU listed', told('online', { listed: 1 })],
    ['Online · 2 GPUs listed', told('online', { listed: 2 })],
    ['Paused · You paused it.', told('paused', { held: [{ kind: 'by-hand' }], listed: 2 })],
    ['Online · It finishes what is booked, then pauses.', told('online', { held: [{ kind: 'draining' }], listed: 2 })],
    ['Not online yet', told('unregistered')],
    ['Connecting', told('connecting')],
    ['Offline · The coordinator did not answer in time.', told('offline', { why: problem('coordinator-timeout'), listed: 1 })],
    ['Needs attention · The coordinator refused the provider key.', told('offline', { why: problem('coordinator-key-refused') })],
    ['Online, needs attention · The settings could not be saved. ENOSPC.', told('online', { notices: [problem('settings-unwritable', 'ENOSPC')] })],
    ['Paused, needs attention · The keychain is locked.', told('paused', { connection: problem('keychain-locked') })],
    ['Online · 1 GPU listed', told('online', { notices: [problem('no-tray')], listed: 1 })],
  ])('%s', (line, snapshot) => {
    expect(statusLine(snapshot, speech)).toBe(line);
  });

  test('what the owner has to do is told before what passes by itself', () => {
    const status = statusOf(told('offline', { why: problem('coordinator-timeout'), notices: [problem('keychain-locked')] }), speech);
    expect(status.glance).toBe('attention');
    expect(status.problem?.code).toBe('keychain-locked');
  });

  test.each<[string, string | null, Snapshot]>([
    ['The coordinator did not answer in time.', 'Rigkeeper keeps trying. If it stays so, check the address in Settings → Connection.', told('offline', { why: problem('coordinator-timeout') })],
    ['You paused it. The machine runs on battery. No heartbeats are sent, so the rig gets no new work.', null, told('paused', { held: [{ kind: 'by-hand' }, { kind: 'battery' }] })],
    ['It finishes what is booked, then pauses.', null, told('online', { held: [{ kind: 'draining' }] })],
    ['The coordinator acknowledges the heartbeats. Your GPUs can be booked.', null, told('online', { notices: [problem('no-tray')] })],
  ])('explains: %s', (says, whatToDo, snapshot) => {
    expect(statusOf(snapshot, speech)).toMatchObject({ says, whatToDo });
  });

  test('a tooltip names the app and the demo, and fits where Windows shows it', () => {
    expect(tooltip(told('online', { listed: 1 }), speech)).toBe('Rigkeeper: Online · 1 GPU listed');
    expect(tooltip(told('connecting', { demo: true }), speech)).toBe('Rigkeeper (demo): Connecting');
    const long = tooltip(told('offline', { why: problem('coordinator-failing', 'x'.repeat(300)) }), speech);
    expect(long).toHaveLength(127);
    expect(long.endsWith('…')).toBe(true);
  });
});

describe('pause reasons', () => {
  test.each<[string, PauseReason]>([
    ['You paused it until 13:00.', { kind: 'until', until: monday + hour }],
    ['Your schedule opens again at Tue 09:00.', { kind: 'schedule', until: monday + 21 * hour }],
    ['Your schedule has no open hours.', { kind: 'schedule', until: null }],
    ['quake is running.', { kind: 'program', name: 'quake' }],
    ['A GPU is at 91 °C; it goes on below 75 °C.', { kind: 'heat', gpu: 'uuid:GPU-1', temperatureC: 91, resumesAtC: 75 }],
    ['The machine has no network.', { kind: 'network', why: 'none' }],
    ['The network is metered.', { kind: 'network', why: 'metered' }],
  ])('%s', (sentence, reason) => {
    expect(pauseSentence(reason, speech, 'rig')).toBe(sentence);
  });

  test.each<[string, PauseReason]>([
    ['You switched this GPU off.', { kind: 'switched-off' }],
    ['It is at 91 °C; it goes on below 75 °C.', { kind: 'heat', gpu: 'uuid:GPU-1', temperatureC: 91, resumesAtC: 75 }],
  ])('of one GPU: %s', (sentence, reason) => {
    expect(pauseSentence(reason, speech, 'gpu')).toBe(sentence);
  });

  test('a time is said in the zone that was asked for', () => {
    expect(sayTimeIn('Asia/Kolkata', () => monday, 'en-GB')(monday)).toBe('16:30');
  });
});
