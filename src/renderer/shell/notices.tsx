import type { ReactElement } from 'react';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Speech } from '../../shared/words/speech.ts';
import { statusOf } from '../../shared/words/status.ts';
import type { Screen } from '../first-start.ts';
import { useLocale } from '../i18n/locale.ts';
import { useSnapshot, useWindowState } from '../state.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import './notices.css';
import { ProblemActions } from './problem-actions.tsx';

/** What needs the owner, on top of every screen, most important first. */
export function Notices(): ReactElement | null {
  const { words, speech } = useLocale();
  const screen = useWindowState((state) => state.screen);
  const snapshot = useSnapshot((whole) => whole);
  const shown = snapshot.notices.filter((met) => !isToldBy(screen, met, snapshot, speech));
  if (shown.length === 0) return null;
  return (
    <section className="notices" aria-label={words.app.notices}>
      {shown.map((met) => (
        <ProblemNotice key={`${met.code} ${JSON.stringify(met.detail)}`} problem={met} actions={<ProblemActions problem={met} />} />
      ))}
    </section>
  );
}

/** Whether a screen tells of a problem itself, where it belongs, so that it isn't said twice. */
function isToldBy(screen: Screen, met: Problem, snapshot: Snapshot, speech: Speech): boolean {
  switch (screen) {
    case 'overview':
      return statusOf(snapshot, speech).problem?.code === met.code;
    case 'gpus':
      return snapshot.detection.problems.some(({ code }) => code === met.code);
    case 'wallet':
      return met.code === 'back-up-needed' || met.code === 'vault-passphrase-needed';
    case 'jobs':
      return met.code === 'jobs-held' || snapshot.jobs.problem?.code === met.code;
    case 'set-up':
      return met.code === 'back-up-needed' || met.code === 'vault-passphrase-needed' || snapshot.connection.problem?.code === met.code || snapshot.detection.problems.some(({ code }) => code === met.code);
    case 'earnings':
    case 'strategy':
    case 'activity':
      return false;
    case 'settings':
      return snapshot.connection.problem?.code === met.code;
  }
}
