import { useState, type ReactElement } from 'react';
import type { GpuSection } from '../../../shared/snapshot.ts';
import { nameOf } from '../../gpu/gpu-status.ts';
import { useLocale } from '../../i18n/locale.ts';
import { goTo, useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useCommand } from '../../use-command.ts';

/** Which GPUs take jobs, and what that means. */
export function DeliveringCard(): ReactElement {
  const { words } = useLocale();
  const say = words.jobs.gpus;
  const gpus = useSnapshot((snapshot) => snapshot.gpus).filter(({ listing }) => listing.status === 'listed');
  return (
    <Card title={say.title}>
      {gpus.length === 0 ? (
        <div className="jobs-empty">
          <p className="jobs-strong">{say.none}</p>
          <p className="jobs-muted">{say.noneMore}</p>
          <Button
            onPress={() => {
              goTo('gpus');
            }}
          >
            {say.choose}
          </Button>
        </div>
      ) : (
        <div className="jobs-gpus">
          <p className="jobs-muted">{say.more}</p>
          {gpus.map((section) => (
            <DeliverSwitch key={section.gpu.key} section={section} />
          ))}
        </div>
      )}
    </Card>
  );
}

function DeliverSwitch({ section }: { readonly section: GpuSection }): ReactElement {
  const { words } = useLocale();
  const command = useCommand('jobs.deliver');
  const delivers = useSnapshot(({ jobs }) => jobs.delivering.includes(section.gpu.key));
  const [wanted, setWanted] = useState(delivers);
  const name = nameOf(section);
  return (
    <div className="jobs-gpu">
      <Switch
        label={words.jobs.gpus.take(name)}
        // Between the click and its effect it shows what was asked for.
        isSelected={command.busy ? wanted : delivers}
        onChange={(on) => {
          setWanted(on);
          void command.run({ gpu: section.gpu.key, on });
        }}
      >
        {name}
      </Switch>
      {command.failure !== null && <ProblemNotice problem={command.failure} announced />}
    </div>
  );
}
