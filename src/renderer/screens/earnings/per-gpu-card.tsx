import type { ReactElement } from 'react';
import { figures } from '../../../shared/domain/ledger/ledger-event.ts';
import type { GpuReview } from '../../../shared/domain/ledger/review.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Card } from '../../ui/card.tsx';
import { PricePerHour } from '../../ui/price.tsx';
import { Table } from '../../ui/table.tsx';
import { hoursText } from './own-figures.ts';
import { TotalWords } from './total-words.tsx';

/** Each GPU's part. */
export function PerGpuCard({ rows, names }: { readonly rows: readonly GpuReview[]; readonly names: ReadonlyMap<string, string> }): ReactElement {
  const { words, format, language } = useLocale();
  const say = words.earnings;
  const unknown = <span className="figure-unknown">{words.known.notYet}</span>;
  return (
    <Card title={say.perGpu.title}>
      <Table label={say.perGpu.title} columns={[say.perGpu.gpu, ...figures.map((figure) => say.figures[figure]), say.facts.booked, say.perGpu.utilization, say.perGpu.realised]}>
        {rows.map(({ gpu, model, totals, bookedMs, utilization, rates }) => (
          <tr key={gpu ?? ''}>
            <th scope="row">
              <bdi>{gpu === null ? say.noGpu : (names.get(gpu) ?? model ?? gpu)}</bdi>
            </th>
            {figures.map((figure) => (
              <td key={figure} className="table-figure">
                <TotalWords total={totals[figure]} />
              </td>
            ))}
            <td className="table-figure">{say.facts.hours(hoursText(bookedMs, language))}</td>
            <td className="table-figure">{utilization === null ? unknown : `${format.percent(utilization)} %`}</td>
            <td className="table-figure">{rates.realised === null ? unknown : <PricePerHour price={rates.realised} />}</td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
