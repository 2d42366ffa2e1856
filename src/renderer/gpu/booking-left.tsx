import type { ReactElement } from 'react';
import type { GpuBooking } from '../../shared/domain/pricing/gpu-activity.ts';
import { useLocale } from '../i18n/locale.ts';
import { useNow } from '../use-now.ts';

const minuteMs = 60_000;

/** The booking that runs, and how long it still does. It alone follows the clock, not the row around it. */
export function BookingLeft({ bookings }: { readonly bookings: readonly GpuBooking[] }): ReactElement | null {
  const { words, format } = useLocale();
  const now = useNow();
  const running = bookings.find(({ from, to }) => from <= now && now < to);
  if (running === undefined) return null;
  const minutes = Math.ceil((running.to - now) / minuteMs);
  return <p className="gpu-booking">{words.priceNow.booking(format.sayTime(running.to), words.strategy.hoursAndMinutes(Math.floor(minutes / 60), minutes % 60))}</p>;
}
