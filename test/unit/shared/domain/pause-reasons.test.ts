import { describe, expect, test } from 'vitest';
import { noHeat } from '../../../../src/shared/domain/heat-guard.ts';
import { keepOnlineRulesSchema, unknownMachine, usualRules } from '../../../../src/shared/domain/keep-online-rules.ts';
import { stopsHeartbeats, type PauseReason } from '../../../../src/shared/domain/pause.ts';
import { gpuPauseReasons, rigPauseReasons, withGpusReasons, type RigPauseFacts } from '../../../../src/shared/domain/pause-reasons.ts';

const nothing: RigPauseFacts = { now: 1_000, pause: null, rules: usualRules, schedule: null, program: null, machine: unknownMachine };
const strict = { ...usualRules, pauseOnBattery: true, pauseOnMeteredNetwork: true };

describe('what holds the rig', () => {
  test.each<[string, Partial<RigPauseFacts>, PauseReason[]]>([
    ['nothing', {}, []],
    ['the owner', { pause: { kind: 'by-hand' } }, [{ kind: 'by-hand' }]],
    ['the owner until a time', { pause: { kind: 'until', until: 2_000 } }, [{ kind: 'until', until: 2_000 }]],
    ['not after that time', { pause: { kind: 'until', until: 1_000 } }, []],
    ['the schedule while it is shut', { schedule: { open: false, changesAt: 9 } }, [{ kind: 'schedule', until: 9 }]],
    ['not while it is open', { schedule: { open: true, changesAt: 9 } }, []],
    ['a program', { program: 'blender' }, [{ kind: 'program', name: 'blender' }]],
    ['battery where that is a rule', { rules: strict, machine: { onBattery: true, network: 'up' } }, [{ kind: 'battery' }]],
    ['not where it is none', { machine: { onBattery: true, network: 'up' } }, []],
    ['not where it is unknown', { rules: strict }, []],
    ['a metered network where that is a rule', { rules: strict, machine: { onBattery: null, network: 'metered' } }, [{ kind: 'network', why: 'metered' }]],
    ['no network, always', { machine: { onBattery: null, network: 'none' } }, [{ kind: 'network', why: 'none' }]],
  ])('%s', (_, facts, expected) => {
    expect(rigPauseReasons({ ...nothing, ...facts })).toEqual(expected);
  });

  test('all at once, the owner’s word first', () => {
    const facts: RigPauseFacts = { now: 0, pause: { kind: 'draining' }, rules: strict, schedule: { open: false, changesAt: null }, program: 'x', machine: { onBattery: true, network: 'metered' } };
    expect(rigPauseReasons(facts).map(({ kind }) => kind)).toEqual(['draining', 'schedule', 'program', 'battery', 'network']);
  });
});

test('what holds a GPU: its switch, and heat where heat is watched', () => {
  const hot = { held: true, temperatureC: 91, hotSinceMs: 0 };
  const limits = { pauseAboveC: 85, resumeBelowC: 70 };
  expect(gpuPauseReasons('g', false, noHeat, limits)).toEqual([]);
  expect(gpuPauseReasons('g', true, hot, limits)).toEqual([{ kind: 'switched-off' }, { kind: 'heat', gpu: 'g', temperatureC: 91, resumesAtC: 70 }]);
  expect(gpuPauseReasons('g', false, hot, null)).toEqual([]);
});

test('a rig is held by its GPUs’ reasons only when every one of them is held', () => {
  const heat: PauseReason = { kind: 'heat', gpu: 'g', temperatureC: 91, resumesAtC: 70 };
  const off: PauseReason = { kind: 'switched-off' };
  const battery: PauseReason = { kind: 'battery' };
  expect(withGpusReasons([battery], [[off], []])).toEqual([battery]);
  expect(withGpusReasons([battery], [])).toEqual([battery]);
  expect(withGpusReasons([battery], [[off], [off, heat]])).toEqual([battery, off, heat]);
});

test('draining, and a network that is said to be missing, stop no heartbeats; all else does', () => {
  const goOn: PauseReason[] = [{ kind: 'draining' }, { kind: 'network', why: 'none' }];
  const stop: PauseReason[] = [{ kind: 'by-hand' }, { kind: 'until', until: 1 }, { kind: 'switched-off' }, { kind: 'schedule', until: null }, { kind: 'program', name: 'x' }, { kind: 'battery' }, { kind: 'network', why: 'metered' }, { kind: 'heat', gpu: 'g', temperatureC: 1, resumesAtC: 0 }];
  expect(goOn.some(stopsHeartbeats)).toBe(false);
  expect(stop.every(stopsHeartbeats)).toBe(true);
});

test('only heat is watched unless the owner chooses more, and rules that make no sense are refused', () => {
  expect(usualRules).toMatchObject({ schedule: null, programs: [], pauseOnBattery: false, pauseOnMeteredNetwork: false });
  expect(usualRules.heat).not.toBeNull();
  expect(keepOnlineRulesSchema.parse(usualRules)).toEqual(usualRules);
  expect(keepOnlineRulesSchema.safeParse({ ...usualRules, heat: { pauseAboveC: 70, resumeBelowC: 70 } }).success).toBe(false);
  expect(keepOnlineRulesSchema.safeParse({ ...usualRules, heat: { pauseAboveC: 300, resumeBelowC: 70 } }).success).toBe(false);
  expect(keepOnlineRulesSchema.safeParse({ ...usualRules, programs: [''] }).success).toBe(false);
});
