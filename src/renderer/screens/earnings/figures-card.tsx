import type { ReactElement } from 'react';
import { figures } from '../../../shared/domain/ledger/ledger-event.ts';
import type { EarningsReview, ReviewPeriod } from '../../../shared/domain/ledger/review.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Figure, Figures } from '../../ui/figure.tsx';
import { PricePerHour } from '../../ui/price.tsx';
import { hoursText, ownMoney } from './own-figures.ts';
import { toldTotal } from './told-total.ts';
import { TotalWords } from './total-words.tsx';

/** What came in: one figure big, then the four kinds side by side, then what lies behind them. */
export function FiguresCard({ review, period }: { readonly review: EarningsReview; readonly period: ReviewPeriod }): ReactElement {
  const { words } = useLocale();
  const say = words.earnings;
  const wasAsked = useSnapshot(({ earnings }) => earnings.sync.lastAt !== null);
  return (
    <section className="card earnings-figures" aria-label={say.big(say.periodsLong[period])}>
      <div>
        <p className="earnings-kind">{say.big(say.periodsLong[period])}</p>
        <p className="earnings-big" data-testid="net-income">
          <TotalWords total={toldTotal(review.totals.net, wasAsked)} />
        </p>
      </div>
      <dl className="earnings-four">
        {figures.map((figure) => {
          const total = toldTotal(review.totals[figure], wasAsked);
          return (
            <div key={figure} className="earnings-one" data-testid={`total-${figure}`}>
              <dt>{say.figures[figure]}</dt>
              <dd className="earnings-sum">
                <TotalWords total={total} />
              </dd>
              <dd className="earnings-more">{say.figuresMore[figure]}</dd>
              {total.unknown > 0 && <dd className="earnings-unknown">{say.notKnown(total.unknown)}</dd>}
            </div>
          );
        })}
      </dl>
      <p className="earnings-more">{say.neverAdded}</p>
      <Facts review={review} />
    </section>
  );
}

function Facts({ review }: { readonly review: EarningsReview }): ReactElement {
  const { words, format, language } = useLocale();
  const say = words.earnings.facts;
  const { rates, electricity, netOfElectricity: left } = review;
  const why = { 'no-tariff': say.noTariff, 'no-ait-value': say.noAitValue, 'use-unknown': say.useUnknown, 'net-unknown': say.netUnknown };
  const price = (rate: EarningsReview['rates']['base']): ReactElement | null => (rate === null ? null : <PricePerHour price={rate} />);
  return (
    <div className="earnings-facts">
      <Figures>
        <Figure name={say.bookings} value={format.whole(review.bookings)} />
        <Figure name={say.booked} value={say.hours(hoursText(review.bookedMs, language))} />
        <Figure name={say.utilization} value={review.utilization === null ? null : format.percent(review.utilization)} unit="%" />
        <Figure name={say.realised} value={price(rates.realised)} {...(review.bookings === 0 && { unknown: words.earnings.noEvents })} />
        <Figure name={say.base} value={price(rates.base)} />
        <Figure name={say.market} value={price(rates.market)} />
        <Figure
          name={electricity.basis === null ? say.power : `${say.power} (${say.basis[electricity.basis]})`}
          value={electricity.cost !== null ? ownMoney(electricity.cost, language) : electricity.kWh === null ? null : say.kWh(ownNumber(electricity.kWh, language))}
          {...(left.known || left.because !== 'no-tariff' ? {} : { unknown: say.noTariff })}
        />
        <Figure name={say.left} value={left.known ? ownMoney(left.left, language) : null} {...(!left.known && { unknown: why[left.because] })} />
      </Figures>
      {electricity.unknownMs >= tellingMs && <p className="earnings-more">{say.unknownHours(hoursText(electricity.unknownMs, language))}</p>}
    </div>
  );
}

/** Less is nothing to be told of. */
const tellingMs = 360_000;

const ownNumber = (decimal: string, language: string): string => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(decimal as `${number}`);
