import type { Clock } from '../../shared/domain/clock.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import {
  asSent,
  dueReminder,
  nextReminderAt,
  type GpuPresence,
  type Reminder,
  type ReminderSettings,
  type SentReminder,
} from '../../shared/domain/peak-reminders.ts';
import type { PeakWindow } from '../../shared/domain/peak-window.ts';

export interface ReminderPorts {
  readonly clock: Clock;
  readonly peakWindow: () => PeakWindow;
  readonly settings: () => ReminderSettings;
  /** The GPUs that the owner wants online. */
  readonly gpus: (now: Instant) => readonly GpuPresence[];
  /** What was sent before this start of the app. */
  readonly sent: readonly SentReminder[];
  /** Writes down what was sent, for the next start. */
  readonly keepSent: (sent: readonly SentReminder[]) => void;
  readonly notify: (reminder: Reminder) => void;
  readonly onBug: (error: unknown) => void;
}

/** Reminds the owner of the peak window: each occasion once, also over a restart. */
export interface Reminders {
  /** A GPU's state, the window or the settings are other ones now. */
  look(): void;
  stop(): void;
}

/** Asked anew this often, because the wall clock may jump and a plan made from it with it. */
const lookEveryMs = 60_000;
/** A reminder is about one of the last days; of older ones nothing need be remembered. */
const sentKept = 20;

export function createReminders(ports: ReminderPorts): Reminders {
  const { clock } = ports;
  let sent = ports.sent;
  const startedAt = clock.now();
  let stopped = false;
  let cancelTimer = (): void => undefined;

  const look = (): void => {
    if (stopped) return;
    cancelTimer();
    try {
      remind();
    } catch (error) {
      ports.onBug(error);
    }
    cancelTimer = clock.after(untilNext(), look);
  };

  function remind(): void {
    const now = clock.now();
    const due = dueReminder(now, ports.peakWindow(), ports.settings(), ports.gpus(now), sent);
    if (due === null) return;
    // At the very first start nobody knows how the peak before it went, and nobody asked.
    const isFromBefore = sent.length === 0 && due.kind === 'peak-summary' && due.peak.to <= startedAt;
    sent = [...sent, asSent(due)].slice(-sentKept);
    ports.keepSent(sent);
    if (!isFromBefore) ports.notify(due);
  }

  function untilNext(): number {
    const now = clock.now();
    const next = nextReminderAt(now, ports.peakWindow(), ports.settings());
    return next === null ? lookEveryMs : Math.max(0, Math.min(lookEveryMs, next - now));
  }

  return {
    look,
    stop() {
      stopped = true;
      cancelTimer();
    },
  };
}
