import { useEffect, type ReactElement } from 'react';
import type { FoundRuntime, RuntimeSection, RuntimeState } from '../../../shared/domain/jobs/runtime-section.ts';
import type { Glance } from '../../../shared/domain/rig.ts';
import { useClient } from '../../client.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useCommand } from '../../use-command.ts';
import { RuntimeAddress } from './runtime-address.tsx';
import './runtime-card.css';
import { RuntimeModels } from './runtime-models.tsx';

const glances = { 'not-asked': 'offline', looking: 'connecting', found: 'online', 'not-found': 'offline' } as const satisfies Record<RuntimeState['kind'], Glance>;

/** The program that does the work: whether it is there, its models, and where it is. */
export function RuntimeCard(): ReactElement {
  const { words } = useLocale();
  const say = words.runtime;
  const runtime = useSnapshot((snapshot) => snapshot.runtime);
  const look = useCommand('runtime.look');
  const client = useClient();
  // Whoever opens this wants to know.
  useEffect(() => void client.ask('runtime.look', undefined), [client]);
  const { state, chosen, others } = runtime;
  return (
    <Card
      title={say.title}
      aside={
        <Button busyWord={(look.busy || state.kind === 'looking') && say.looking} onPress={() => void look.run(undefined)}>
          {say.lookAgain}
        </Button>
      }
    >
      <div className="runtime">
        <p className="runtime-muted">{say.more}</p>
        <div className="runtime-state">
          <StateMark glance={glances[state.kind]} sizePx={20} isCalm={state.kind !== 'found'} />
          <div>
            <p className="runtime-name" data-testid="runtime-state">
              {state.kind === 'found' ? [state.name, state.version].filter((part) => part !== null).join(' ') : say.states[state.kind]}
            </p>
            <p className="runtime-muted">{state.kind === 'not-asked' ? say.notAskedMore : chosen.allowedHost === null ? say.at(chosen.url) : say.atElsewhere(chosen.url)}</p>
          </div>
        </div>
        {state.kind === 'not-found' && <ProblemNotice problem={state.problem} />}
        {state.kind !== 'found' && others.length > 0 && <Others others={others} />}
        <RuntimeModels runtime={runtime} />
        <RuntimeAddress key={keyOf(runtime)} chosen={chosen} keyStatus={runtime.key} isExpanded={state.kind === 'not-found' && others.length === 0} />
      </div>
    </Card>
  );
}

/** A form begins anew where another address is chosen. */
const keyOf = ({ chosen }: RuntimeSection): string => JSON.stringify(chosen);

function Others({ others }: { readonly others: readonly FoundRuntime[] }): ReactElement {
  const { words } = useLocale();
  const say = words.runtime;
  const save = useCommand('runtime.save');
  return (
    <section aria-label={say.others}>
      <ul className="runtime-others">
        {others.map(({ kind, url, name, version }) => (
          <li key={url}>
            <span>{say.answersAt([name, version].filter((part) => part !== null).join(' '), url)}</span>
            <Button busyWord={save.busy && say.using} onPress={() => void save.run({ kind, url, isElsewhere: false })}>
              {say.use}
            </Button>
          </li>
        ))}
      </ul>
      {save.failure !== null && <ProblemNotice problem={save.failure} announced />}
    </section>
  );
}
