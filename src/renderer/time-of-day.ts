import type { Weekday } from '../shared/domain/local-time.ts';

// Times of day as they are typed and as the domain counts them: minutes since 0:00 on the clock, 0 to 1439.

/** "9:00", "09:00" and "21:30" in minutes; null for anything else. */
export function minutesOf(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2])];
  return match !== null && hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** "09:00", as a field of time takes it in every language. */
export const timeOfDay = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** From when to when, on which days, as it is typed: times as "09:00", empty while they are none. */
export interface TypedHours {
  readonly start: string;
  readonly end: string;
  readonly weekdays: readonly Weekday[];
}

/** What is worth knowing about hours that end where or before they start. */
export function hoursNote({ start, end }: Pick<TypedHours, 'start' | 'end'>): 'wholeDay' | 'nextDay' | null {
  const [from, to] = [minutesOf(start), minutesOf(end)];
  if (from === null || to === null || from < to) return null;
  return from === 0 && to === 0 ? 'wholeDay' : 'nextDay';
}
