import { totalMs, type Interval } from '../../shared/domain/interval.ts';
import type { UptimeSubject } from '../../shared/domain/recorded-uptime.ts';
import { isUp, timesIn } from '../../shared/domain/uptime.ts';
import type { History } from './history.ts';

/** So many changes take a millisecond or two. */
const changesAtOnce = 1_000;

/**
 * How long it was online, worked out in pieces, so that nothing else has to wait; `null` where nothing is known.
 * @param range up to now at most: the last state is taken to hold until its end
 */
export async function onlineTime(history: Pick<History, 'changes'>, subject: UptimeSubject, range: Interval, turn: () => Promise<void>): Promise<number | null> {
  const changes = await history.changes(subject, range);
  if (changes.length === 0) return null;
  let upMs = 0;
  for (let index = 0; index < changes.length; index += changesAtOnce) {
    const some = changes.slice(index, index + changesAtOnce);
    // Each piece of time belongs to one piece of the changes.
    const piece = { from: Math.max(range.from, some[0]?.at ?? range.from), to: Math.min(range.to, changes[index + changesAtOnce]?.at ?? range.to) };
    upMs += totalMs(timesIn(some, piece, isUp));
    await turn();
  }
  return upMs;
}
