import type { Clock } from '../../shared/domain/clock.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { LedgerEvent } from '../../shared/domain/ledger/ledger-event.ts';
import type { EarningsNewsKind } from '../../shared/words/earnings-news.ts';
import type { Ledger } from './ledger.ts';
import type { Notebook } from './notebook.ts';

export interface EarningsNews {
  readonly kind: EarningsNewsKind;
  /** One event, or several that came together. */
  readonly events: readonly LedgerEvent[];
}

export interface NewsDeskPorts {
  readonly notebook: Pick<Notebook, 'untold' | 'strikeOff'>;
  readonly ledger: Pick<Ledger, 'event'>;
  readonly clock: Clock;
  readonly isMuted: (kind: EarningsNewsKind) => boolean;
  /** When the owner's quiet hours are over; `null`: it isn't quiet. */
  readonly quietUntil: () => Instant | null;
  readonly tell: (news: EarningsNews) => void;
  readonly onBug: (error: unknown) => void;
}

/** Tells the owner of what is new in the ledger: each event once, over restarts too; what comes together, together. */
export interface NewsDesk {
  /** There may be something to tell. */
  look(): void;
  stop(): void;
}

/** What belongs together is written down within moments. */
const settleMs = 2_000;
/** A payout is told with its net amount, if the chain says it by then. */
const patienceMs = 20_000;
/** After one has been told, the next of its kind are gathered for so long. */
const gatherMs: Readonly<Record<EarningsNewsKind, number>> = { booking: 10_000, 'booking-ended': 60_000, 'payout-released': 5 * 60_000, 'payout-confirmed': 5 * 60_000 };
const lookAgainMs = 60_000;

const kinds: Readonly<Record<string, EarningsNewsKind>> = {
  booked: 'booking',
  'booking-ended': 'booking-ended',
  'released-early': 'booking-ended',
  released: 'payout-released',
  confirmed: 'payout-confirmed',
};
/** An event's id begins with its kind. */
const kindOf = (id: string): EarningsNewsKind | undefined => kinds[id.split(' ')[0] ?? ''];

export function createNewsDesk({ notebook, ledger, clock, isMuted, quietUntil, tell, onBug }: NewsDeskPorts): NewsDesk {
  const toldAtMs = new Map<EarningsNewsKind, number>();
  const noticedAtMs = new Map<string, number>();
  let timer: { readonly dueMs: number; readonly cancel: () => void } | null = null;
  let telling = false;
  let again = false;
  let stopped = false;

  /** The soonest of all that was wished for. */
  const lookIn = (delayMs: number): void => {
    const dueMs = clock.monotonicMs() + delayMs;
    if (stopped || (timer !== null && timer.dueMs <= dueMs)) return;
    timer?.cancel();
    const cancel = clock.after(delayMs, () => {
      timer = null;
      work().catch((error: unknown) => {
        // The ledger could not be written. Nothing was told, so nothing is lost.
        onBug(error);
        lookIn(lookAgainMs);
      });
    });
    timer = { dueMs, cancel };
  };

  const work = async (): Promise<void> => {
    if (telling) {
      again = true;
      return;
    }
    telling = true;
    try {
      const waitMs = await tellWhatIsDue();
      if (waitMs !== null) lookIn(waitMs);
    } finally {
      telling = false;
      if (again) lookIn(settleMs);
      again = false;
    }
  };

  /** Gives in how long to look again; `null`: nothing is left. */
  const tellWhatIsDue = async (): Promise<number | null> => {
    const untold = await notebook.untold();
    const muted = untold.filter((id) => {
      const kind = kindOf(id);
      return kind === undefined || isMuted(kind);
    });
    if (muted.length > 0) await notebook.strikeOff(muted);
    const left = untold.filter((id) => !muted.includes(id));
    if (left.length === 0) return null;
    const quiet = quietUntil();
    // The wall clock may jump: it is looked at again before.
    if (quiet !== null) return Math.min(Math.max(quiet - clock.now(), 0), lookAgainMs);

    const waits: number[] = [];
    for (const kind of new Set(left.map(kindOf))) {
      if (kind === undefined) continue;
      const ids = left.filter((id) => kindOf(id) === kind);
      const events = (await Promise.all(ids.map((id) => ledger.event(id)))).filter((event) => event !== null);
      const wait = Math.max(gatherWaitMs(kind), ...events.map(readyInMs));
      if (wait > 0) {
        waits.push(wait);
        continue;
      }
      // Struck off first: killed between the two, it is told never rather than twice.
      await notebook.strikeOff(ids);
      for (const id of ids) noticedAtMs.delete(id);
      toldAtMs.set(kind, clock.monotonicMs());
      if (events.length > 0) tell({ kind, events: events.toSorted((a, b) => a.at - b.at) });
    }
    return waits.length === 0 ? null : Math.min(...waits);
  };

  const gatherWaitMs = (kind: EarningsNewsKind): number => {
    const told = toldAtMs.get(kind);
    return told === undefined ? 0 : told + gatherMs[kind] - clock.monotonicMs();
  };
  const readyInMs = ({ id, kind, amounts }: LedgerEvent): number => {
    const isWhole = kind !== 'released' || (amounts.net !== null && amounts.gross !== null);
    if (isWhole) return 0;
    const noticed = noticedAtMs.get(id) ?? clock.monotonicMs();
    noticedAtMs.set(id, noticed);
    return Math.min(settleMs, noticed + patienceMs - clock.monotonicMs());
  };

  return {
    look: () => lookIn(settleMs),
    stop() {
      stopped = true;
      timer?.cancel();
    },
  };
}
