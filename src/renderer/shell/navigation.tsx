import type { ReactElement } from 'react';
import { statusOf } from '../../shared/words/status.ts';
import type { Screen } from '../first-start.ts';
import { useLocale } from '../i18n/locale.ts';
import { goTo, useSnapshot, useWindowState } from '../state.ts';
import { StateMark } from '../ui/state-mark.tsx';
import './navigation.css';

const icons: Record<Screen, string> = {
  'set-up': 'M3 14V2.5h9l-2 3 2 3H3',
  overview: 'M2.5 10.5a5.5 5.5 0 1 1 11 0M8 10.5 10.5 7M2 13.5h12',
  gpus: 'M1.5 3v10.5M1.5 4.5h13v6.5h-13M4 11v2M7 11v2M10.5 5.75a2 2 0 1 0 0 4 2 2 0 1 0 0-4',
  strategy: 'M2 2v11a1 1 0 0 0 1 1h11M4.5 10.5h2.5v-3h3v-3H13.5',
  jobs: 'M2.5 5.5h11v7.5h-11zM5.75 5.5V3.5h4.5v2M5.5 9.25l1.75 1.75 3.25-3.25',
  earnings: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M9.75 6.25C9.4 5.6 8.8 5.25 8 5.25c-1 0-1.75.5-1.75 1.35 0 1.9 3.6.9 3.6 2.8 0 .9-.8 1.4-1.85 1.4-.85 0-1.5-.4-1.85-1.05',
  wallet: 'M13 5V3.5a1 1 0 0 0-1-1H3a1.5 1.5 0 0 0 0 3h10a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H3A1.5 1.5 0 0 1 1.5 12V4M11 9.5h.01',
  activity: 'M2 8h2.5l2-5 3 10 2-5H14',
  settings: 'M2 4.5h6.5M12 4.5h2M10.25 2.75a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 1 0 0-3.5M2 11.5h2M7.5 11.5H14M5.75 9.75a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 1 0 0-3.5',
};
const order: readonly Exclude<Screen, 'set-up'>[] = ['overview', 'gpus', 'strategy', 'jobs', 'earnings', 'wallet', 'activity', 'settings'];

export function Navigation(): ReactElement {
  const { words } = useLocale();
  const current = useWindowState(({ screen }) => screen);
  const unfinished = useSnapshot((snapshot) => !snapshot.setUp.done);
  const shown: readonly Screen[] = unfinished || current === 'set-up' ? ['set-up', ...order] : order;
  return (
    <nav className="navigation" aria-label={words.nav.label}>
      <p className="navigation-brand">
        <Brand />
        {words.app.name}
      </p>
      <ul className="navigation-list">
        {shown.map((screen) => (
          <li key={screen}>
            <button
              type="button"
              className="navigation-item"
              data-screen={screen}
              aria-current={screen === current ? 'page' : undefined}
              onClick={() => {
                goTo(screen);
              }}
            >
              <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <path d={icons[screen]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
              </svg>
              {screen === 'set-up' ? words.setUp.nav : words.nav[screen]}
            </button>
          </li>
        ))}
      </ul>
      <Foot />
    </nav>
  );
}

/** The state stays in sight on every screen. */
function Foot(): ReactElement {
  const { words, speech } = useLocale();
  const rig = useSnapshot((snapshot) => snapshot.rig);
  const connection = useSnapshot((snapshot) => snapshot.connection);
  const notices = useSnapshot((snapshot) => snapshot.notices);
  const version = useSnapshot((snapshot) => snapshot.app.version);
  const { glance, title } = statusOf({ rig, connection, notices }, speech);
  return (
    <div className="navigation-foot">
      <p className="navigation-state">
        <StateMark glance={glance} isCalm={rig.state === 'unregistered'} />
        {title}
      </p>
      <p className="navigation-version">{words.app.version(version)}</p>
    </div>
  );
}

/** The app's icon (assets/source/icon.svg), drawn small. */
const Brand = (): ReactElement => (
  <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
    <rect width="24" height="24" rx="5.5" fill="#0b6e4f" />
    <path d="M15.74 5.52a7.5 7.5 0 0 1 1.56 11.78" fill="none" stroke="#549b84" strokeWidth="2" strokeLinecap="round" />
    <path d="M6.7 17.3a7.5 7.5 0 0 1 9.04-11.78" fill="none" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
    <circle cx="12" cy="12" r="3.5" fill="#7fe3bb" />
  </svg>
);
