import { useState, type ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useCommand } from '../../use-command.ts';
import './data-card.css';

/** A report for whoever helps. */
export function DiagnosticsCard(): ReactElement {
  const { words } = useLocale();
  const say = words.settings.diagnostics;
  const version = useSnapshot((snapshot) => snapshot.app.version);
  const copy = useCommand('diagnostics.copy');
  const save = useCommand('diagnostics.save');
  const [done, setDone] = useState<'copied' | 'saved' | null>(null);
  const failure = copy.failure ?? save.failure;
  return (
    <Card title={say.title}>
      <div className="data-part">
        <p>{words.app.version(version)}</p>
        <p className="data-more">{say.more}</p>
        <div className="data-actions">
          <Button
            busyWord={copy.busy && say.copying}
            onPress={() => {
              setDone(null);
              void copy.run(undefined).then((outcome) => {
                setDone(outcome.ok ? 'copied' : null);
              });
            }}
          >
            {say.copy}
          </Button>
          <Button
            busyWord={save.busy && say.saving}
            onPress={() => {
              setDone(null);
              void save.run(undefined).then((outcome) => {
                setDone(outcome.ok && outcome.value.saved ? 'saved' : null);
              });
            }}
          >
            {say.save}
          </Button>
          <p role="status">{done === null ? '' : say[done]}</p>
        </div>
      </div>
      {failure !== null && <ProblemNotice problem={failure} announced />}
    </Card>
  );
}
