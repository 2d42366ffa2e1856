import type { ReactElement } from 'react';
import { figures, type LedgerEvent } from '../../../shared/domain/ledger/ledger-event.ts';
import { countedFrom } from '../../../shared/domain/ledger/totals.ts';
import { useLocale } from '../../i18n/locale.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { shortId } from '../../short-id.ts';
import { duration } from '../strategy/reason-words.ts';

interface CellProps {
  readonly event: LedgerEvent;
}

export function EventTime({ event }: CellProps): ReactElement {
  const { words, format, language, zone } = useLocale();
  const day = new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(language, { timeZone: zone, timeStyle: 'short' });
  const isGuess = event.atIs === 'first-seen';
  return (
    <time dateTime={new Date(event.at).toISOString()} title={isGuess ? `${format.exact(event.at)}: ${words.earnings.events.firstSeen}` : format.exact(event.at)}>
      {day.format(event.at)}
      <span className="table-range">
        {isGuess && '≤ '}
        {time.format(event.at)}
      </span>
    </time>
  );
}

/** What happened, from where that is known, and who says otherwise. */
export function EventWords({ event }: CellProps): ReactElement {
  const { words, format } = useLocale();
  const say = words.earnings.events;
  const { kind, durationMs, jobId, bookingId, transaction, said, source, contradictions } = event;
  const ids = [jobId ?? bookingId, transaction].filter((id) => id !== null);
  const more = [durationMs === null ? null : duration(durationMs, words), ...ids.map(shortId), kind === 'failed' ? said : null, say.from(say.sources[source])];
  return (
    <div dir="auto">
      <p>{say.names[kind]}</p>
      <p className="earnings-more" title={ids.join(' · ')}>{more.filter((part) => part !== null).join(' · ')}</p>
      {contradictions.length > 0 && (
        <div className="earnings-contradictions">
          <p>
            <StateMark glance="attention" sizePx={14} /> {say.contradicted}
          </p>
          <ul>
            {contradictions.map((one, index) => (
              <li key={index}>{say.contradiction(one.field, one.written, say.sources[one.source], one.said, format.sayTime(one.seenAt))}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Each amount with its kind; what belongs to the event and isn't known is said so. */
export function EventAmounts({ event }: CellProps): ReactElement {
  const { words, format } = useLocale();
  const shown = figures.filter((figure) => event.amounts[figure] !== null || countedFrom[figure] === event.kind);
  return (
    <>
      {shown.map((figure) => {
        const amount = event.amounts[figure];
        return (
          <p key={figure}>
            {amount === null ? (
              <span className="figure-unknown">{words.known.notYet}</span>
            ) : (
              <>
                {format.money(amount)} <span className="figure-unit">{amount.currency}</span>
              </>
            )}
            <span className="table-range">{words.earnings.figures[figure]}</span>
          </p>
        );
      })}
    </>
  );
}
