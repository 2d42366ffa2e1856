import { useMemo, type ReactElement } from 'react';
import { peakIn } from '../../../shared/domain/peak-window.ts';
import type { SubjectUptime, UptimeSection } from '../../../shared/snapshot.ts';
import { nameOf } from '../../gpu/gpu-status.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { DayStrip, type StripRow } from '../../strip/day-strip.tsx';
import { localDay } from '../../strip/local-day.ts';
import { toldStretches, withNow, type StandingNow } from '../../strip/told-changes.ts';
import { Card } from '../../ui/card.tsx';
import { Figure, Figures } from '../../ui/figure.tsx';
import { useNow } from '../../use-now.ts';
import { LastChanges } from './last-changes.tsx';
import './today-card.css';

const minuteMs = 60_000;

/** When the rig was online today, how reliably in the last 30 days, and what changed. */
export function TodayCard(): ReactElement | null {
  const { words, format, zone } = useLocale();
  const uptime = useSnapshot((snapshot) => snapshot.uptime);
  const rig = useSnapshot((snapshot) => snapshot.rig);
  // A minute is less than a pixel.
  const now = Math.max(Math.floor(useNow() / minuteMs) * minuteMs, rig.since);
  const day = useMemo(() => localDay(now, zone), [now, zone]);
  const window = useSnapshot((snapshot) => snapshot.pricing.peakWindow);
  const peaks = useMemo(() => peakIn(window, day), [window, day]);
  const stretches = useMemo(() => toldStretches(withNow(uptime?.rig.changes ?? [], rig)), [uptime, rig]);
  const rows = useRows(uptime, stretches);
  const { share = null, peakShare = null, knownSince = null } = uptime?.rig ?? ({} as Partial<SubjectUptime>);

  return (
    <>
      <Card title={words.today.title} {...(knownSince !== null && { aside: <span className="figure-unit">{words.today.knownSince(format.sayDay(knownSince))}</span> })}>
        <div className="today">
          <DayStrip day={day} now={now} peaks={peaks} rows={rows} />
          <Figures size="large">
            <Figure name={words.today.share} value={share === null ? null : format.percent(share)} unit="%" />
            <Figure name={words.today.peakShare} value={peakShare === null ? null : format.percent(peakShare)} unit="%" />
          </Figures>
        </div>
      </Card>
      <LastChanges stretches={stretches} />
    </>
  );
}

/** The rig, and where it has several GPUs each of them. */
function useRows(uptime: UptimeSection | null, ofRig: StripRow['stretches']): readonly StripRow[] {
  const { words } = useLocale();
  const gpus = useSnapshot((snapshot) => snapshot.gpus);
  const pricing = useSnapshot((snapshot) => snapshot.pricing.gpus);
  return useMemo(() => {
    const offered = gpus.filter(({ standing }) => standing.state !== 'unregistered');
    const bookingsOf = (key: string): StripRow['bookings'] => pricing[key]?.bookings ?? [];
    const rig: StripRow = { name: words.today.rig, stretches: ofRig, bookings: offered.flatMap(({ gpu }) => bookingsOf(gpu.key)) };
    if (offered.length < 2) return [rig];
    const stretchesOf = (key: string, standing: StandingNow): StripRow['stretches'] => toldStretches(withNow(uptime?.gpus[key]?.changes ?? [], standing));
    return [rig, ...offered.map((section) => ({ name: nameOf(section), stretches: stretchesOf(section.gpu.key, section.standing), bookings: bookingsOf(section.gpu.key) }))];
  }, [gpus, pricing, uptime, ofRig, words]);
}
