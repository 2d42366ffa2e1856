import type { Instant } from '../../shared/domain/instant.ts';
import type { SeenBooking } from './market-look.ts';
import type { RecordEntry } from './record-entries.ts';

/** A booking that was written down before this start of the app. */
export interface KnownBooking {
  readonly id: string;
  /** Until when it counts. */
  readonly to: Instant;
  /** Until when this app looked. */
  readonly lookedUntil: Instant;
}

/** Turns what each look shows of bookings into what is new about them. */
export interface BookingNotes {
  /** What to write down after a look. */
  news(seen: readonly SeenBooking[], at: Instant): readonly RecordEntry[];
}

/**
 * A booking that was never seen running is not known to have brought anything. One called off ended at the look that
 * showed it; while nobody looked, when the last look had shown it running.
 */
export function createBookingNotes(before: readonly KnownBooking[]): BookingNotes {
  const noted = new Map<string, { readonly to: Instant; readonly cancelled: boolean; readonly lookedUntil: Instant | null }>(
    before.map(({ id, to, lookedUntil }) => [id, { to, cancelled: false, lookedUntil }]),
  );
  return {
    news(seen, at) {
      return seen.flatMap(({ gpu, id, from, to, ratePerHour, cancelled }) => {
        const known = noted.get(id);
        if (known?.cancelled === true) return [];
        const full = cancelled ? (known?.to ?? from) : to;
        const end = cancelled ? Math.min(full, Math.max(from, known?.lookedUntil ?? at)) : full;
        noted.set(id, { to: end, cancelled, lookedUntil: null });
        if (known === undefined ? cancelled : known.to === end) return [];
        return [{ kind: 'booking', gpu, id, from, to: end, ratePerHour } as const];
      });
    },
  };
}
