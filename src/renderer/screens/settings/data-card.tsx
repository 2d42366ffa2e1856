import { useState, type ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useCommand } from '../../use-command.ts';
import { BackUps } from './back-ups.tsx';
import './data-card.css';

/** Where everything is kept, and what the owner can take out of it. */
export function DataCard(): ReactElement {
  const { words } = useLocale();
  const say = words.settings.data;
  const folder = useSnapshot((snapshot) => snapshot.app.dataFolder);
  const open = useCommand('data.openFolder');
  const save = useCommand('settings.export');
  const [saved, setSaved] = useState(false);
  const failure = open.failure ?? save.failure;
  return (
    <Card title={say.title}>
      <div className="data-part">
        <p>{say.folder}</p>
        <p className="data-folder">{folder}</p>
        <p className="data-more">{say.folderMore}</p>
        <div>
          <Button busyWord={open.busy && say.opening} onPress={() => void open.run(undefined)}>
            {say.open}
          </Button>
        </div>
      </div>
      <div className="data-part">
        <p>{say.settings}</p>
        <p className="data-more">{say.settingsMore}</p>
        <div className="data-actions">
          <Button
            busyWord={save.busy && say.exporting}
            onPress={() => {
              setSaved(false);
              void save.run(undefined).then((outcome) => {
                setSaved(outcome.ok && outcome.value.saved);
              });
            }}
          >
            {say.export}
          </Button>
          <p role="status">{saved ? say.exported : ''}</p>
        </div>
      </div>
      {failure !== null && <ProblemNotice problem={failure} announced />}
      <BackUps />
    </Card>
  );
}
