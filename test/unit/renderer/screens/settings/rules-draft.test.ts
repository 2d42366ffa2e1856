import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandFrom, draftOf, faultsOf, hasFaults, isChanged, withProgram, type RulesDraft } from '../../../../../src/renderer/screens/settings/rules-draft.ts';
import { usualRules } from '../../../../../src/shared/domain/keep-online-rules.ts';
import { contract } from '../../../../../src/shared/ipc.ts';
import type { KeepOnlineSection } from '../../../../../src/shared/snapshot.ts';
import { emptySnapshot } from '../../../../snapshots.ts';

const section = emptySnapshot.keepOnline;
const draft = (changed: Partial<RulesDraft> = {}): RulesDraft => ({ ...draftOf(section), ...changed });
const line = { start: '09:00', end: '17:00', weekdays: [1, 2] as const };

test('what holds now, unchanged, is what would be saved', () => {
  const kept: KeepOnlineSection = {
    ...section,
    rules: {
      ...usualRules,
      schedule: { zone: 'Europe/Berlin', hours: [{ startMinute: 1320, endMinute: 365, weekdays: [5, 6] }] },
      programs: ['blender'],
      pauseOnBattery: true,
    },
    stayAwake: { wanted: true, active: false },
  };
  expect(commandFrom(draftOf(kept), 'Europe/Berlin')).toEqual({ rules: kept.rules, stayAwake: true });
  expect(isChanged(draftOf(kept), kept)).toBe(false);
  expect(isChanged({ ...draftOf(kept), battery: false }, kept)).toBe(true);
});

test('by default only heat is guarded, and what is switched on first has something sensible in it', () => {
  expect(commandFrom(draft(), 'UTC').rules).toEqual(usualRules);
  expect(commandFrom(draft({ scheduled: true }), 'Asia/Kolkata').rules.schedule).toEqual({
    zone: 'Asia/Kolkata',
    hours: [{ startMinute: 540, endMinute: 1260, weekdays: [1, 2, 3, 4, 5, 6, 7] }],
  });
});

describe('faults', () => {
  test.each<[string, Partial<RulesDraft>, object]>([
    ['no time', { scheduled: true, hours: [{ ...line, end: '' }] }, { hours: [{ end: 'time' }] }],
    ['no day', { scheduled: true, hours: [line, { ...line, weekdays: [] }] }, { hours: [{}, { weekdays: 'noDays' }] }],
    ['no hours at all', { scheduled: true, hours: [] }, { hours: [], schedule: 'noHours' }],
    ['no number', { pauseAboveC: 'hot' }, { pauseAboveC: 'number' }],
    ['a comma', { pauseAboveC: '87,5' }, { pauseAboveC: 'number' }],
    ['out of range', { pauseAboveC: '111', resumeBelowC: '29' }, { pauseAboveC: 'range', resumeBelowC: 'range' }],
    ['the wrong way round', { pauseAboveC: '70', resumeBelowC: '70' }, { resumeBelowC: 'order' }],
    ['a program twice', { programs: ['Blender.exe'], program: ' blender ' }, { program: 'programTwice' }],
    ['a name without end', { program: 'x'.repeat(201) }, { program: 'programLong' }],
    ['too many', { programs: Array.from({ length: 50 }, (_, at) => `game${at}`), program: 'another' }, { program: 'programMany' }],
  ])('%s', (_name, changed, faults) => {
    const found = faultsOf(draft(changed));
    expect(found).toMatchObject(faults);
    expect(hasFaults(found)).toBe(true);
  });

  test('what is switched off has none', () => {
    expect(hasFaults(faultsOf(draft({ heat: false, pauseAboveC: '', hours: [], scheduled: false })))).toBe(false);
  });

  test('whatever has no fault is taken by the contract', () => {
    const time = fc.oneof(fc.constantFrom('', '24:00', '9:5'), fc.integer({ min: 0, max: 1439 }).map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`));
    const degrees = fc.oneof(fc.constantFrom('', 'x', '87.5', '1e2', '-40'), fc.integer({ min: 0, max: 200 }).map(String));
    const drafts = fc.record({
      scheduled: fc.boolean(),
      hours: fc.array(fc.record({ start: time, end: time, weekdays: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, 6, 7)) }), { maxLength: 3 }),
      heat: fc.boolean(),
      pauseAboveC: degrees,
      resumeBelowC: degrees,
      programs: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 3 }),
      program: fc.string({ maxLength: 210 }),
      battery: fc.boolean(),
      metered: fc.boolean(),
      stayAwake: fc.boolean(),
    }) as fc.Arbitrary<RulesDraft>;
    let taken = 0;
    fc.assert(
      fc.property(drafts, (typed) => {
        if (hasFaults(faultsOf(typed))) return;
        taken += 1;
        expect(contract['keepOnline.save'].input.safeParse(commandFrom(typed, 'Europe/Berlin'))).toMatchObject({ success: true });
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(50);
  });
});

test('a program that was typed and not added is saved as well', () => {
  expect(commandFrom(draft({ programs: ['a'], program: ' quake ' }), 'UTC').rules.programs).toEqual(['a', 'quake']);
  expect(withProgram(draft({ program: ' quake ' }))).toMatchObject({ programs: ['quake'], program: '' });
});
