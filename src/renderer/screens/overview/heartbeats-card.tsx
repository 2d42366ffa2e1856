import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { Figure, Figures } from '../../ui/figure.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';

/** The proof of being online: what the coordinator acknowledged, and how soon. */
export function HeartbeatsCard(): ReactElement {
  const { words, format } = useLocale();
  const { lastAcknowledgedAt, acknowledgedInARow, consecutiveMisses, roundTripMs, intervalMs } = useSnapshot(({ rig }) => rig.liveness);
  return (
    <Card title={words.overview.heartbeats} aside={<span className="figure-unit">{words.overview.everySeconds(format.whole(intervalMs / 1000))}</span>}>
      <Figures size="large">
        <Figure
          name={words.overview.lastAcknowledged}
          value={lastAcknowledgedAt === null ? null : <RelativeTime at={lastAcknowledgedAt} />}
          unknown={words.overview.notAcknowledged}
        />
        <Figure name={words.overview.inARow} value={format.whole(acknowledgedInARow)} />
        <Figure name={words.overview.misses} value={format.whole(consecutiveMisses)} />
        <Figure name={words.overview.roundTrip} value={roundTripMs === null ? null : format.whole(roundTripMs)} unit="ms" />
      </Figures>
    </Card>
  );
}
