import { useEffect, useState, type ReactElement } from 'react';
import type { PriceChange } from '../../../shared/domain/pricing/gpu-pricing.ts';
import { useClient } from '../../client.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { PricePerHour } from '../../ui/price.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Table } from '../../ui/table.tsx';
import { useCommand } from '../../use-command.ts';
import { reasonSentence } from './reason-words.ts';

/** More is in the export. */
const mostRows = 20;

/** Every change of price with its reasons. `occasion`: read anew when this changes. */
export function HistoryCard({ gpu, occasion }: { readonly gpu: string; readonly occasion: string }): ReactElement {
  const { words, format } = useLocale();
  const say = words.strategy.history;
  const client = useClient();
  const [changes, setChanges] = useState<readonly PriceChange[]>([]);
  const [saved, setSaved] = useState(false);
  const save = useCommand('pricing.export');

  useEffect(() => {
    let current = true;
    void client.ask('pricing.changes', { gpu }).then((outcome) => {
      if (current && outcome.ok) setChanges(outcome.value);
    });
    return () => {
      current = false;
    };
  }, [client, gpu, occasion]);

  const exportAs = (format: 'csv' | 'json') => (): void => {
    setSaved(false);
    void save.run({ format }).then((outcome) => {
      setSaved(outcome.ok && outcome.value.saved);
    });
  };
  const took = ({ jobPriceAt, listingPriceAt }: PriceChange): string =>
    jobPriceAt !== null ? (listingPriceAt !== null ? say.both : say.job) : listingPriceAt !== null ? say.listing : say.neither;

  return (
    <Card title={say.title}>
      <div className="strategy-stack">
        {changes.length === 0 ? (
          <p className="strategy-muted">{say.none}</p>
        ) : (
          <Table label={say.title} columns={[say.time, say.price, say.by, say.took, say.reasons]}>
            {changes
              .slice(-mostRows)
              .toReversed()
              .map((change) => (
                <tr key={change.at}>
                  <td className="table-figure">
                    <RelativeTime at={change.at} />
                  </td>
                  <td className="table-figure">
                    <PricePerHour price={change.pricePerHour} />
                  </td>
                  <td className="table-figure">{change.by === 'owner' ? words.strategy.now.byHand : words.strategy.names[change.by]}</td>
                  <td className="table-figure">{took(change)}</td>
                  <td className="history-reasons">
                    {change.by === 'owner' ? words.strategy.reasons.byHand : change.reasons.map((reason) => reasonSentence(reason, words, format)).join(' ')}
                  </td>
                </tr>
              ))}
          </Table>
        )}
        {changes.length > 0 && (
          <div className="plan-end">
            <Button onPress={exportAs('csv')}>{say.csv}</Button>
            <Button onPress={exportAs('json')}>{say.json}</Button>
            <p className="strategy-muted" role="status">
              {save.busy ? `${say.exporting}…` : saved ? say.exported : ''}
            </p>
          </div>
        )}
        {save.failure !== null && <ProblemNotice problem={save.failure} announced />}
      </div>
    </Card>
  );
}
