import { useState, type ReactElement } from 'react';
import type { ReviewPeriod } from '../../../shared/domain/ledger/review.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useCommand } from '../../use-command.ts';

/** What leaves as a file, and what comes back from one. */
export function FilesCard({ period }: { readonly period: ReviewPeriod }): ReactElement {
  const say = useLocale().words.earnings.files;
  const [done, setDone] = useState('');
  const exporting = useCommand('earnings.export');
  const importing = useCommand('earnings.import');
  const failure = exporting.failure ?? importing.failure;

  const begin = (): void => {
    setDone('');
    exporting.forget();
    importing.forget();
  };
  const exportAs = async (format: 'csv' | 'json'): Promise<void> => {
    begin();
    const outcome = await exporting.run({ when: period, format });
    if (outcome.ok && outcome.value.saved) setDone(say.exported);
  };
  const importFile = async (): Promise<void> => {
    begin();
    const outcome = await importing.run(undefined);
    if (outcome.ok && outcome.value !== null) setDone(say.imported(outcome.value.read, outcome.value.added));
  };

  return (
    <Card title={say.title}>
      <div className="earnings-stack">
        <p className="earnings-more">{say.more}</p>
        <div className="earnings-actions">
          <Button isDisabled={exporting.busy} onPress={() => void exportAs('csv')}>
            {say.csv}
          </Button>
          <Button isDisabled={exporting.busy} onPress={() => void exportAs('json')}>
            {say.json}
          </Button>
          <Button busyWord={importing.busy && say.importing} onPress={() => void importFile()}>
            {say.import}
          </Button>
          <p role="status" className="earnings-more">
            {exporting.busy ? `${say.exporting}…` : done}
          </p>
        </div>
        {failure !== null && <ProblemNotice problem={failure} announced />}
      </div>
    </Card>
  );
}
