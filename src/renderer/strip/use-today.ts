import { useMemo } from 'react';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import { peakIn } from '../../shared/domain/peak-window.ts';
import { useLocale } from '../i18n/locale.ts';
import { useSnapshot } from '../state.ts';
import { useNow } from '../use-now.ts';
import { localDay, type LocalDay } from './local-day.ts';

const minuteMs = 60_000;

/** The day that the strip shows, the same for every row that stands anywhere. */
export interface Today {
  readonly day: LocalDay;
  /** To the minute, which is less than a pixel; never before `atLeast`. */
  readonly now: Instant;
  readonly peaks: readonly Interval[];
}

export function useToday(atLeast: Instant): Today {
  const { zone } = useLocale();
  const now = Math.max(Math.floor(useNow() / minuteMs) * minuteMs, atLeast);
  const day = useMemo(() => localDay(now, zone), [now, zone]);
  const window = useSnapshot((snapshot) => snapshot.pricing.peakWindow);
  const peaks = useMemo(() => peakIn(window, day), [window, day]);
  return { day, now, peaks };
}
