import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { LookAgain } from '../../shell/problem-actions.tsx';
import { useSnapshot } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { DetectionProblems } from './detection-problems.tsx';
import './gpus-screen.css';
import { LastLook } from './last-look.tsx';

/** Either it is still being looked for, or there is none: two different things to say. */
export function NothingYet(): ReactElement {
  const { words } = useLocale();
  const looked = useSnapshot(({ detection }) => detection.finishedAt !== null);
  if (!looked) {
    return (
      <Card>
        <div className="gpus-looking" role="status">
          <p className="gpus-empty-title">{words.gpus.looking}…</p>
          <p className="screen-intro">{words.gpus.lookingMore}</p>
          <Skeleton lines={3} />
        </div>
      </Card>
    );
  }
  return (
    <>
      <DetectionProblems without="no-gpu" />
      <Card>
        <div className="gpus-empty">
          <EmptySlot />
          <div>
            <h2 className="gpus-empty-title">{words.gpus.none}</h2>
            <p className="screen-intro">{words.gpus.noneMore}</p>
          </div>
          <div className="gpus-look">
            <LookAgain />
            <LastLook />
          </div>
        </div>
      </Card>
    </>
  );
}

const EmptySlot = (): ReactElement => (
  <svg className="gpus-empty-slot" width="96" height="56" viewBox="0 0 96 56" aria-hidden="true">
    <path d="M4 4v48M4 10h86v32H4" strokeDasharray="4 4" />
    <circle cx="34" cy="26" r="10" strokeDasharray="4 4" />
    <circle cx="66" cy="26" r="10" strokeDasharray="4 4" />
    <path d="M16 42v6M26 42v6M36 42v6M46 42v6" />
  </svg>
);
