import type { ReactElement } from 'react';
import { causeWords } from '../../../shared/words/cause.ts';
import { statusOf } from '../../../shared/words/status.ts';
import { whereToGoOn } from '../../first-start.ts';
import { useLocale } from '../../i18n/locale.ts';
import { ProblemActions } from '../../shell/problem-actions.tsx';
import { goTo, useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { Since } from '../../ui/since.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { PauseButton } from './pause-button.tsx';
import './state-card.css';

/** The one big state, why it is so, and the one thing to do about it. */
export function StateCard(): ReactElement {
  const { words, speech } = useLocale();
  const rig = useSnapshot((snapshot) => snapshot.rig);
  const connection = useSnapshot((snapshot) => snapshot.connection);
  const notices = useSnapshot((snapshot) => snapshot.notices);
  const { glance, title, says, whatToDo, problem } = statusOf({ rig, connection, notices }, speech);

  return (
    <Card>
      <div className="state-card">
        <StateMark glance={glance} sizePx={40} isCalm={rig.state === 'unregistered'} />
        <div className="state-card-words">
          <ScreenTitle className="state-card-title">{title}</ScreenTitle>
          {rig.state !== 'unregistered' && (
            <p className="state-card-since">
              <Since at={rig.since} cause={causeWords({ ...rig, reasons: rig.pauseReasons.map(({ kind }) => kind) }, 'rig', words.shared)} />
            </p>
          )}
          <p className="state-card-says">{says}</p>
          {whatToDo !== null && <p className="state-card-todo">{whatToDo}</p>}
        </div>
        <div className="state-card-actions">
          {problem !== null && <ProblemActions problem={problem} />}
          {rig.state === 'unregistered' ? <NextStep /> : <PauseButton />}
        </div>
      </div>
    </Card>
  );
}

function NextStep(): ReactElement | null {
  const { words } = useLocale();
  const next = useSnapshot(whereToGoOn);
  const begun = useSnapshot(({ setUp }) => setUp.draft.step !== 'gpus');
  if (next === null) return null;
  const label = { 'set-up': begun ? words.setUp.goOn : words.setUp.start, settings: words.overview.connect, gpus: words.overview.chooseGpus }[next];
  return (
    <Button
      kind="primary"
      onPress={() => {
        goTo(next);
      }}
    >
      {label}
    </Button>
  );
}
