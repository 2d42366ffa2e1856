import type { ReactElement } from 'react';
import type { ActivityEntry, ActivityKind } from '../../../shared/domain/activity.ts';
import { glanceOf, needsOwner } from '../../../shared/domain/glance.ts';
import { StateMark } from '../../ui/state-mark.tsx';

/** A shape for each kind, drawn as the navigation's are; states and problems keep the signs that they have everywhere. */
const shapes: Record<Exclude<ActivityKind, 'online'>, string> = {
  bookings: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5V5M10.5 2.5V5',
  jobs: 'M3 2.5h7l3 3v8H3zM6 7.5l3.5 2L6 11.5z',
  money: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M9.75 6.25C9.4 5.6 8.8 5.25 8 5.25c-1 0-1.75.5-1.75 1.35 0 1.9 3.6.9 3.6 2.8 0 .9-.8 1.4-1.85 1.4-.85 0-1.5-.4-1.85-1.05',
  prices: 'M2.5 2.5h5l6 6-5 5-6-6zM5.25 5.25h.01',
  problems: 'M3 8.5l3.3 3.3L13 4.5',
  yours: 'M8 2.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5M3 13.5c.5-2.5 2.5-4 5-4s4.5 1.5 5 4',
};

export function EntryMark({ entry }: { readonly entry: ActivityEntry }): ReactElement {
  if (entry.kind === 'online') {
    const { state } = entry.change;
    const isOver = state === 'not-running';
    return <StateMark glance={isOver ? 'offline' : glanceOf(state, [])} isCalm={isOver || state === 'unregistered'} />;
  }
  if (entry.kind === 'problems' && entry.what === 'came' && needsOwner(entry.problem)) return <StateMark glance="attention" />;
  return (
    <svg className={`entry-mark entry-mark-${entry.kind}`} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d={entry.kind === 'problems' && entry.what === 'came' ? noted : shapes[entry.kind]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

const noted = 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M8 7.5v3.25M8 5.25h.01';
