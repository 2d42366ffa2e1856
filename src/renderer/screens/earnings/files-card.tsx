import { useState, type ReactElement } from 'react';
import type { ReviewPeriod } from '../../../shared/domain/ledger/review.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Select } from '../../ui/select.tsx';
import { useCommand } from '../../use-command.ts';
import { lastMonths } from './last-months.ts';

/** What leaves as a file, and what comes back from one. */
export function FilesCard({ coordinator, period }: { readonly coordinator: string | null; readonly period: ReviewPeriod }): ReactElement {
  const { words, language, zone } = useLocale();
  const say = words.earnings.files;
  const [months] = useState(() => lastMonths(Date.now(), zone, 24));
  const [month, setMonth] = useState(months[0] ?? '');
  const [done, setDone] = useState('');
  const exporting = useCommand('earnings.export');
  const importing = useCommand('earnings.import');
  const stating = useCommand('earnings.statement');
  const failure = exporting.failure ?? importing.failure ?? stating.failure;
  const monthName = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long', year: 'numeric' });

  const begin = (): void => {
    setDone('');
    exporting.forget();
    importing.forget();
    stating.forget();
  };
  const exportAs = async (format: 'csv' | 'json'): Promise<void> => {
    begin();
    const outcome = await exporting.run({ coordinator, when: period, format });
    if (outcome.ok && outcome.value.saved) setDone(say.exported);
  };
  const importFile = async (): Promise<void> => {
    begin();
    const outcome = await importing.run(undefined);
    if (outcome.ok && outcome.value !== null) setDone(say.imported(outcome.value.read, outcome.value.added));
  };

  const saveStatement = async (): Promise<void> => {
    begin();
    const outcome = await stating.run({ coordinator, month });
    if (outcome.ok && outcome.value.saved) setDone(say.statementSaved);
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
        <div className="earnings-actions">
          <Select label={say.month} value={month} options={months} name={(one) => monthName.format(Date.parse(`${one}-15T12:00:00Z`))} onChange={setMonth} />
          <Button busyWord={stating.busy && say.savingStatement} onPress={() => void saveStatement()}>
            {say.statement}
          </Button>
        </div>
        {failure !== null && <ProblemNotice problem={failure} announced />}
      </div>
    </Card>
  );
}
