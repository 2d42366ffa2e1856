import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { LookAgain } from '../../shell/problem-actions.tsx';
import { useSnapshot } from '../../state.ts';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { DetectionProblems } from './detection-problems.tsx';
import { GpuChoices } from './gpu-choices.tsx';
import './gpus-screen.css';
import { LastLook } from './last-look.tsx';
import { NothingYet } from './nothing-yet.tsx';

/** Which GPUs to offer, under which name and for what; once they are, what each is doing. */
export function GpusScreen(): ReactElement {
  const { words } = useLocale();
  const any = useSnapshot(({ gpus }) => gpus.length > 0);
  return (
    <div className="screen">
      <header className="gpus-header">
        <div className="screen-header">
          <ScreenTitle>{words.gpus.title}</ScreenTitle>
          {any && <p className="screen-intro">{words.gpus.intro}</p>}
        </div>
        {any && (
          <div className="gpus-look">
            <LastLook />
            <LookAgain />
          </div>
        )}
      </header>
      {any ? (
        <>
          <DetectionProblems />
          <GpuChoices />
        </>
      ) : (
        <NothingYet />
      )}
    </div>
  );
}
