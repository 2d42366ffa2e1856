import { useState, type ReactElement } from 'react';
import { figures, type Figure } from '../../../shared/domain/ledger/ledger-event.ts';
import type { EarningsReview, ReviewBucket, ReviewPeriod } from '../../../shared/domain/ledger/review.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Card } from '../../ui/card.tsx';
import { OneOfRow } from '../../ui/one-of-row.tsx';
import { Table } from '../../ui/table.tsx';
import { bucketNames } from './bucket-names.ts';
import { IncomeChart } from './income-chart.tsx';
import { hoursText } from './own-figures.ts';
import { TotalWords } from './total-words.tsx';

type View = 'asChart' | 'asTable';
const views: readonly View[] = ['asChart', 'asTable'];

/** Income by hour, day or month: as a chart of one figure, or as a table of all. */
export function IncomeCard({ review, period }: { readonly review: EarningsReview; readonly period: ReviewPeriod }): ReactElement {
  const { words } = useLocale();
  const say = words.earnings;
  const [figure, setFigure] = useState<Figure>('net');
  const [view, setView] = useState<View>('asChart');
  return (
    <Card title={say.chart.title} aside={<OneOfRow label={say.chart.view} options={views} name={(one) => say.chart[one]} value={view} onChange={setView} />}>
      {view === 'asTable' ? (
        <IncomeTable series={review.series} period={period} />
      ) : (
        <div className="earnings-stack">
          <OneOfRow label={say.chart.figure} options={figures} name={(one) => say.figures[one]} value={figure} onChange={setFigure} />
          <IncomeChart series={review.series} figure={figure} period={period} />
        </div>
      )}
    </Card>
  );
}

/** Newest first; a quiet day has its row as well. */
function IncomeTable({ series, period }: { readonly series: readonly ReviewBucket[]; readonly period: ReviewPeriod }): ReactElement {
  const { words, format, language, zone } = useLocale();
  const say = words.earnings;
  const { long } = bucketNames(series, period, language, zone);
  return (
    <div className="earnings-buckets">
      <Table label={say.chart.title} columns={[say.chart.from, ...figures.map((figure) => say.figures[figure]), say.chart.bookings, say.chart.bookedTime]}>
        {series.toReversed().map((bucket) => (
          <tr key={bucket.from}>
            <th scope="row" className="table-figure">
              {long(bucket.from)}
            </th>
            {figures.map((figure) => (
              <td key={figure} className="table-figure">
                <TotalWords total={bucket.totals[figure]} />
              </td>
            ))}
            <td className="table-figure">{format.whole(bucket.bookings)}</td>
            <td className="table-figure">{say.facts.hours(hoursText(bucket.bookedMs, language))}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
