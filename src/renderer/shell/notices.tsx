import type { ReactElement } from 'react';
import { isUrgent } from '../../shared/domain/importance.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Screen } from '../first-start.ts';
import { useLocale } from '../i18n/locale.ts';
import { useSnapshot, useWindowState } from '../state.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import './notices.css';
import { ProblemActions } from './problem-actions.tsx';

/** What is urgent, on top of every screen, the most important first. The overview has a list of all. */
export function Notices(): ReactElement | null {
  const { words } = useLocale();
  const screen = useWindowState((state) => state.screen);
  const snapshot = useSnapshot((whole) => whole);
  const shown = screen === 'overview' ? [] : snapshot.notices.filter((met) => (screen === 'set-up' || isUrgent(met)) && !isToldBy(screen, met, snapshot));
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
function isToldBy(screen: Exclude<Screen, 'overview'>, met: Problem, snapshot: Snapshot): boolean {
  switch (screen) {
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
