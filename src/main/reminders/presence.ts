import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import type { PauseReason } from '../../shared/domain/pause.ts';
import type { GpuPresence } from '../../shared/domain/peak-reminders.ts';
import type { GpuStanding } from '../../shared/domain/rig.ts';
import { scheduleMoment, type WeeklySchedule } from '../../shared/domain/schedule.ts';
import { isUp } from '../../shared/domain/uptime.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** As far ahead as reminders look. */
const aheadMs = 3 * dayMs;

/** A GPU as the reminders see it; null where its owner doesn't want it online: never offered, or switched off. */
export function presenceOf(
  now: Instant,
  gpu: GpuKey,
  standing: GpuStanding,
  activity: { readonly online: readonly Interval[]; readonly booked: readonly Interval[] },
  schedule: WeeklySchedule | null,
): GpuPresence | null {
  const { state, pauseReasons } = standing;
  if (state === 'unregistered' || pauseReasons.some(({ kind }) => kind === 'switched-off')) return null;
  const pauses = pauseReasons.flatMap((reason) => (reason.kind === 'until' ? [{ from: now, to: reason.until }] : []));
  return {
    gpu,
    onlineNow: isUp(state),
    ...activity,
    plannedOffline: [...pauses, ...(schedule === null ? [] : closedHours(now, schedule))],
    backAt: backAt(pauseReasons),
  };
}

/** When the schedule keeps the rig offline in the next days. */
function closedHours(now: Instant, schedule: WeeklySchedule): readonly Interval[] {
  const closed: Interval[] = [];
  for (let at = now; at < now + aheadMs; ) {
    const { open, changesAt } = scheduleMoment(at, schedule);
    const until = changesAt ?? now + aheadMs;
    if (!open) closed.push({ from: at, to: until });
    at = until;
  }
  return closed;
}

/** When the last reason ends, where each says so. Without any reason it is on its way, and nobody knows how long. */
function backAt(reasons: readonly PauseReason[]): Instant | null {
  const ends = reasons.map((reason) => (reason.kind === 'until' || reason.kind === 'schedule' ? reason.until : null));
  return ends.length === 0 || ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0));
}
