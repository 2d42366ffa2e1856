import { usualHeatLimits } from '../../../shared/domain/heat-guard.ts';
import { weekdays, type TimeZone } from '../../../shared/domain/local-time.ts';
import { usualPeakWindow } from '../../../shared/domain/peak-window.ts';
import type { OpenHours } from '../../../shared/domain/schedule.ts';
import type { CommandInput } from '../../../shared/ipc.ts';
import type { KeepOnlineSection } from '../../../shared/snapshot.ts';
import type { Words } from '../../i18n/en.ts';
import { minutesOf, timeOfDay, type TypedHours } from '../../time-of-day.ts';

/** Schedule, guards and sleep as the person has them on the screen. What is switched off keeps what was typed. */
export interface RulesDraft {
  readonly scheduled: boolean;
  readonly hours: readonly TypedHours[];
  readonly heat: boolean;
  readonly pauseAboveC: string;
  readonly resumeBelowC: string;
  readonly programs: readonly string[];
  /** The name that is being typed. */
  readonly program: string;
  readonly battery: boolean;
  readonly metered: boolean;
  readonly stayAwake: boolean;
}

type ScheduleFault = keyof Words['keepOnline']['schedule']['faults'];
export type GuardFault = keyof Words['keepOnline']['guards']['faults'];

export interface HoursFaults {
  readonly start?: ScheduleFault;
  readonly end?: ScheduleFault;
  readonly weekdays?: ScheduleFault;
}

export interface RulesFaults {
  /** One for each line of hours, in their order. */
  readonly hours: readonly HoursFaults[];
  readonly schedule?: ScheduleFault;
  readonly pauseAboveC?: GuardFault;
  readonly resumeBelowC?: GuardFault;
  readonly program?: GuardFault;
}

/** When buyers are expected, every day: what most owners want, ready to be made smaller. */
export const usualHours: TypedHours = hoursDraft(usualPeakWindow('UTC'));

/** What holds now, ready to be changed. */
export function draftOf({ rules, stayAwake }: KeepOnlineSection): RulesDraft {
  const heat = rules.heat ?? usualHeatLimits;
  return {
    scheduled: rules.schedule !== null,
    hours: rules.schedule?.hours.map(hoursDraft) ?? [usualHours],
    heat: rules.heat !== null,
    pauseAboveC: String(heat.pauseAboveC),
    resumeBelowC: String(heat.resumeBelowC),
    programs: rules.programs,
    program: '',
    battery: rules.pauseOnBattery,
    metered: rules.pauseOnMeteredNetwork,
    stayAwake: stayAwake.wanted,
  };
}

function hoursDraft({ startMinute, endMinute, weekdays: days }: OpenHours): TypedHours {
  return { start: timeOfDay(startMinute), end: timeOfDay(endMinute), weekdays: days };
}

/** The rules of the contract's `keepOnline.save`, each with words of its own. What is switched off has no faults. */
export function faultsOf(draft: RulesDraft): RulesFaults {
  return {
    hours: draft.hours.map((hours) => (draft.scheduled ? hoursFaults(hours) : {})),
    ...(draft.scheduled && draft.hours.length === 0 && { schedule: 'noHours' as const }),
    ...(draft.heat && heatFaults(draft)),
    ...programFault(draft),
  };
}

export const hasFaults = ({ hours, ...others }: RulesFaults): boolean =>
  Object.keys(others).length > 0 || hours.some((faults) => Object.keys(faults).length > 0);

function hoursFaults({ start, end, weekdays: days }: TypedHours): HoursFaults {
  return {
    ...(minutesOf(start) === null && { start: 'time' as const }),
    ...(minutesOf(end) === null && { end: 'time' as const }),
    ...(days.length === 0 && { weekdays: 'noDays' as const }),
  };
}

const lowestC = 30;
const highestC = 110;

function heatFaults(draft: RulesDraft): Pick<RulesFaults, 'pauseAboveC' | 'resumeBelowC'> {
  const above = degreesFault(draft.pauseAboveC);
  const below = degreesFault(draft.resumeBelowC);
  const inOrder = above !== null || below !== null || Number(draft.resumeBelowC) < Number(draft.pauseAboveC);
  return {
    ...(above !== null && { pauseAboveC: above }),
    ...(below !== null ? { resumeBelowC: below } : !inOrder && { resumeBelowC: 'order' as const }),
  };
}

function degreesFault(typed: string): GuardFault | null {
  if (!/^\d{1,4}(\.\d)?$/.test(typed.trim())) return 'number';
  return Number(typed) < lowestC || Number(typed) > highestC ? 'range' : null;
}

function programFault({ programs, program }: RulesDraft): Pick<RulesFaults, 'program'> {
  const name = program.trim();
  if (name === '') return {};
  if (name.length > 200) return { program: 'programLong' };
  if (programs.some((other) => plain(other) === plain(name))) return { program: 'programTwice' };
  return programs.length >= 50 ? { program: 'programMany' } : {};
}

/** As the guard compares names. */
const plain = (name: string): string => name.toLowerCase().replace(/\.exe$/, '');

/** The draft with the typed program among the chosen ones. Only for a name without a fault. */
export function withProgram(draft: RulesDraft): RulesDraft {
  const name = draft.program.trim();
  return name === '' ? draft : { ...draft, programs: [...draft.programs, name], program: '' };
}

/** Whether saving would change something. */
export const isChanged = (draft: RulesDraft, section: KeepOnlineSection): boolean => JSON.stringify(draft) !== JSON.stringify(draftOf(section));

/**
 * The draft as the contract takes it, a program's name that was typed and not added included. Only without faults.
 * @param zone of the clock that the hours are on
 */
export function commandFrom(draft: RulesDraft, zone: TimeZone): CommandInput<'keepOnline.save'> {
  return {
    rules: {
      schedule: draft.scheduled ? { zone, hours: draft.hours.map(openHours) } : null,
      heat: draft.heat ? { pauseAboveC: Number(draft.pauseAboveC), resumeBelowC: Number(draft.resumeBelowC) } : null,
      programs: withProgram(draft).programs,
      pauseOnBattery: draft.battery,
      pauseOnMeteredNetwork: draft.metered,
    },
    stayAwake: draft.stayAwake,
  };
}

const openHours = ({ start, end, weekdays: days }: TypedHours): OpenHours => ({
  startMinute: known(minutesOf(start)),
  endMinute: known(minutesOf(end)),
  weekdays: weekdays.filter((day) => days.includes(day)),
});

function known(minute: number | null): number {
  if (minute === null) throw new Error('a time with a fault was sent');
  return minute;
}
