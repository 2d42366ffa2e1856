import type { Instant } from '../../shared/domain/instant.ts';
import type { SeenBooking } from './market-look.ts';
import type { RecordEntry } from './record-entries.ts';

/** Turns what each look shows of bookings into what is new about them. */
export interface BookingNotes {
  /** What to write down after a look. */
  news(seen: readonly SeenBooking[], at: Instant): readonly RecordEntry[];
}

/** A booking that was never seen running is not known to have brought anything; one called off ended at the look that showed it. */
export function createBookingNotes(): BookingNotes {
  const noted = new Map<string, { readonly to: Instant; readonly cancelled: boolean }>();
  return {
    news(seen, at) {
      return seen.flatMap(({ gpu, id, from, to, ratePerHour, cancelled }) => {
        const before = noted.get(id);
        if (before === undefined && cancelled) {
          noted.set(id, { to: from, cancelled });
          return [];
        }
        if (before?.cancelled === true) return [];
        const end = cancelled ? Math.min(to, Math.max(from, at)) : to;
        if (before?.to === end && !cancelled) return [];
        noted.set(id, { to: end, cancelled });
        return [{ kind: 'booking', gpu, id, from, to: end, ratePerHour } as const];
      });
    },
  };
}
