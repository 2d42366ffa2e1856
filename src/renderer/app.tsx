import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';
import './app.css';
import { useLocale } from './i18n/locale.ts';
import { DemoBar } from './shell/demo-bar.tsx';
import { Navigation } from './shell/navigation.tsx';
import { Notices } from './shell/notices.tsx';
import { ScreenGuard } from './shell/screen-guard.tsx';
import { StateAnnouncer } from './shell/state-announcer.tsx';
import type { Screen } from './first-start.ts';
import { OverviewScreen } from './screens/overview/overview-screen.tsx';
import { useWindowState } from './state.ts';
import { Notice } from './ui/notice.tsx';

// The daily glance is there at once; what is opened now and then is read from disk when it is.
const screens: Record<Screen, ComponentType> = {
  overview: OverviewScreen,
  gpus: lazy(async () => ({ default: (await import('./screens/gpus/gpus-screen.tsx')).GpusScreen })),
  strategy: lazy(async () => ({ default: (await import('./screens/strategy/strategy-screen.tsx')).StrategyScreen })),
  jobs: lazy(async () => ({ default: (await import('./screens/jobs/jobs-screen.tsx')).JobsScreen })),
  earnings: lazy(async () => ({ default: (await import('./screens/earnings/earnings-screen.tsx')).EarningsScreen })),
  wallet: lazy(async () => ({ default: (await import('./screens/wallet/wallet-screen.tsx')).WalletScreen })),
  activity: lazy(async () => ({ default: (await import('./screens/activity/activity-screen.tsx')).ActivityScreen })),
  'set-up': lazy(async () => ({ default: (await import('./screens/set-up/set-up-screen.tsx')).SetUpScreen })),
  settings: lazy(async () => ({ default: (await import('./screens/settings/settings-screen.tsx')).SettingsScreen })),
};

export function App(): ReactElement {
  const ready = useWindowState(({ snapshot }) => snapshot !== null);
  const unanswered = useWindowState((state) => state.unanswered);
  if (ready) return <Window />;
  return <main className="app-opening">{unanswered ? <Unanswered /> : null}</main>;
}

function Window(): ReactElement {
  const screen = useWindowState((state) => state.screen);
  const Content = screens[screen];
  return (
    <>
      <DemoBar />
      <div className="app">
        <Navigation />
        <main className="app-content">
          <div className="app-column">
            <Notices />
            <ScreenGuard key={screen}>
              <Suspense fallback={null}>
                <Content />
              </Suspense>
            </ScreenGuard>
          </div>
        </main>
      </div>
      <StateAnnouncer />
    </>
  );
}

function Unanswered(): ReactElement {
  const { words } = useLocale();
  return <Notice tone="attention" says={words.app.unanswered} announced />;
}
