import type { ReactElement } from 'react';
import { heldByOwner } from '../../../shared/domain/pause.ts';
import { statusOf } from '../../../shared/words/status.ts';
import { nextSetUpStep } from '../../first-start.ts';
import { useLocale } from '../../i18n/locale.ts';
import { ProblemActions } from '../../shell/problem-actions.tsx';
import { goTo, useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useCommand } from '../../use-command.ts';
import './state-card.css';

/** The one big state, why it is so, and the one thing to do about it. */
export function StateCard(): ReactElement {
  const { words, format } = useLocale();
  const rig = useSnapshot((snapshot) => snapshot.rig);
  const connection = useSnapshot((snapshot) => snapshot.connection);
  const notices = useSnapshot((snapshot) => snapshot.notices);
  const { glance, title, says, whatToDo, problem } = statusOf({ rig, connection, notices }, format.sayTime);

  return (
    <Card>
      <div className="state-card">
        <StateMark glance={glance} sizePx={40} isCalm={rig.state === 'unregistered'} />
        <div className="state-card-words">
          <ScreenTitle className="state-card-title">{title}</ScreenTitle>
          {rig.state !== 'unregistered' && (
            <p className="state-card-since">
              {words.overview.since(format.sayTime(rig.since))}, <RelativeTime at={rig.since} />
            </p>
          )}
          <p className="state-card-says">{says}</p>
          {whatToDo !== null && <p className="state-card-todo">{whatToDo}</p>}
        </div>
        <div className="state-card-actions">
          {problem !== null && <ProblemActions problem={problem} />}
          {rig.state === 'unregistered' ? <NextStep /> : <PauseOrResume held={heldByOwner(rig.pauseReasons)} />}
        </div>
      </div>
    </Card>
  );
}

function NextStep(): ReactElement | null {
  const { words } = useLocale();
  const step = useSnapshot(nextSetUpStep);
  if (step === null) return null;
  return (
    <Button
      kind="primary"
      onPress={() => {
        goTo(step === 'connect' ? 'settings' : 'gpus');
      }}
    >
      {step === 'connect' ? words.overview.connect : words.overview.chooseGpus}
    </Button>
  );
}

function PauseOrResume({ held }: { readonly held: boolean }): ReactElement {
  const { words } = useLocale();
  const pause = useCommand('rig.pause');
  const resume = useCommand('rig.resume');
  const failure = pause.failure ?? resume.failure;
  return (
    <>
      {/* One button that changes its words: the focus stays where it is when the state turns over. */}
      <Button
        kind={held ? 'primary' : 'plain'}
        busyWord={pause.busy ? words.overview.pausing : resume.busy && words.overview.resuming}
        onPress={() => void (held ? resume : pause).run(undefined)}
      >
        {held ? words.overview.resume : words.overview.pause}
      </Button>
      {failure !== null && <ProblemNotice problem={failure} announced />}
    </>
  );
}
