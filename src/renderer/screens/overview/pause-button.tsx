import { lazy, Suspense, type ReactElement } from 'react';
import { heldByOwner, type PauseChoice } from '../../../shared/domain/pause.ts';
import { pauseOffers, resumeLabel } from '../../../shared/words/pause-choices.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useCommand } from '../../use-command.ts';

// A menu is a lot to read from disk for the moment in which the window opens; its arrow follows.
const PauseMenu = lazy(async () => ({ default: (await import('./pause-menu.tsx')).PauseMenu }));

/** Pauses at once or resumes; the arrow offers the other pauses. */
export function PauseButton(): ReactElement {
  const { words } = useLocale();
  const reasons = useSnapshot(({ rig }) => rig.pauseReasons);
  const pause = useCommand('rig.pause');
  const resume = useCommand('rig.resume');
  const held = heldByOwner(reasons);
  const failure = pause.failure ?? resume.failure;
  const others = pauseOffers(reasons, words.shared).filter(({ choice }) => held || choice !== 'now');
  const pauseFor = (choice: PauseChoice): void => {
    resume.forget();
    void pause.run(choice);
  };

  return (
    <>
      <div className="button-pair">
        {/* One button that changes its words: the focus stays where it is when the state turns over. */}
        <Button
          kind={held ? 'primary' : 'plain'}
          busyWord={pause.busy ? words.overview.pausing : resume.busy && words.overview.resuming}
          onPress={() => {
            if (!held) {
              pauseFor('now');
              return;
            }
            pause.forget();
            void resume.run(undefined);
          }}
        >
          {held ? resumeLabel(reasons, words.shared) : words.overview.pause}
        </Button>
        <Suspense fallback={<span className={`button button-${held ? 'primary' : 'plain'} button-arrow button-coming`} />}>
          <PauseMenu kind={held ? 'primary' : 'plain'} offers={others} onChoose={pauseFor} />
        </Suspense>
      </div>
      {failure !== null && <ProblemNotice problem={failure} announced />}
    </>
  );
}
