import { useState, type ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useCommand } from '../../use-command.ts';

/** The switch that lets the owner look into jobs. */
export function ContentCard(): ReactElement {
  const { words } = useLocale();
  const say = words.jobs.content;
  const command = useCommand('jobs.showContent');
  const shows = useSnapshot(({ jobs }) => jobs.showsContent);
  const [wanted, setWanted] = useState(shows);
  return (
    <Card title={say.title}>
      <Switch
        isSelected={command.busy ? wanted : shows}
        description={say.warning}
        onChange={(on) => {
          setWanted(on);
          void command.run(on);
        }}
      >
        {say.show}
      </Switch>
    </Card>
  );
}
