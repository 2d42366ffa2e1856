import { useMemo, type ReactElement } from 'react';
import type { SubjectUptime, UptimeSection } from '../../../shared/snapshot.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { nameOf } from '../../gpu/gpu-status.ts';
import { usePriceChanges } from '../../gpu/price-changes.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { DayStrip, type StripRow } from '../../strip/day-strip.tsx';
import { pricesUntil } from '../../strip/strip-prices.ts';
import { toldStretches, withNow, type StandingNow } from '../../strip/told-changes.ts';
import { useToday } from '../../strip/use-today.ts';
import { Card } from '../../ui/card.tsx';
import { Figure, Figures } from '../../ui/figure.tsx';
import { LastChanges } from './last-changes.tsx';
import './today-card.css';

/** When the rig was online today, how reliably in the last 30 days, and what changed. */
export function TodayCard(): ReactElement | null {
  const { words, format } = useLocale();
  const uptime = useSnapshot((snapshot) => snapshot.uptime);
  const rig = useSnapshot((snapshot) => snapshot.rig);
  const { day, now, peaks } = useToday(rig.since);
  const stretches = useMemo(() => toldStretches(withNow(uptime?.rig.changes ?? [], rig)), [uptime, rig]);
  const rows = useRows(uptime, stretches, now);
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
function useRows(uptime: UptimeSection | null, ofRig: StripRow['stretches'], now: Instant): readonly StripRow[] {
  const { words } = useLocale();
  const gpus = useSnapshot((snapshot) => snapshot.gpus);
  const pricing = useSnapshot((snapshot) => snapshot.pricing.gpus);
  const offered = useMemo(() => gpus.filter(({ standing }) => standing.state !== 'unregistered'), [gpus]);
  const changes = usePriceChanges(offered.map(({ gpu }) => gpu.key));
  return useMemo(() => {
    const pricesOf = (key: string): Pick<StripRow, 'prices'> => (changes[key] === undefined ? {} : { prices: pricesUntil(changes[key], now) });
    const bookingsOf = (key: string): StripRow['bookings'] => pricing[key]?.bookings ?? [];
    const rig: StripRow = { name: words.today.rig, stretches: ofRig, bookings: offered.flatMap(({ gpu }) => bookingsOf(gpu.key)) };
    const [only] = offered;
    if (only === undefined) return [rig];
    if (offered.length === 1) return [{ ...rig, ...pricesOf(only.gpu.key) }];
    const stretchesOf = (key: string, standing: StandingNow): StripRow['stretches'] => toldStretches(withNow(uptime?.gpus[key]?.changes ?? [], standing));
    return [rig, ...offered.map((section) => ({ name: nameOf(section), stretches: stretchesOf(section.gpu.key, section.standing), bookings: bookingsOf(section.gpu.key), ...pricesOf(section.gpu.key) }))];
  }, [offered, pricing, uptime, ofRig, words, changes, now]);
}
