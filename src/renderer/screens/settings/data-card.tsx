import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useCommand } from '../../use-command.ts';
import { BackUps } from './back-ups.tsx';
import './data-card.css';
import { SettingsFiles } from './settings-files.tsx';

/** Where everything is kept, and what the owner can take out of it and put back. */
export function DataCard(): ReactElement {
  const { words } = useLocale();
  const say = words.settings.data;
  const folder = useSnapshot((snapshot) => snapshot.app.dataFolder);
  const open = useCommand('data.openFolder');
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
        {open.failure !== null && <ProblemNotice problem={open.failure} announced />}
      </div>
      <SettingsFiles />
      <BackUps />
    </Card>
  );
}
