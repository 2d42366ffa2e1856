import { Suspense, useEffect, type ReactElement } from 'react';
import './app.css';
import { useLocale } from './i18n/locale.ts';
import { DemoBar } from './shell/demo-bar.tsx';
import { Navigation } from './shell/navigation.tsx';
import { Notices } from './shell/notices.tsx';
import { ScreenGuard } from './shell/screen-guard.tsx';
import { StateAnnouncer } from './shell/state-announcer.tsx';
import { readScreensWhenIdle, ScreenOf } from './screens.tsx';
import { useWindowState } from './state.ts';
import { Notice } from './ui/notice.tsx';

export function App(): ReactElement {
  const ready = useWindowState(({ snapshot }) => snapshot !== null);
  const unanswered = useWindowState((state) => state.unanswered);
  if (ready) return <Window />;
  return <main className="app-opening">{unanswered ? <Unanswered /> : null}</main>;
}

function Window(): ReactElement {
  const screen = useWindowState((state) => state.screen);
  useEffect(readScreensWhenIdle, []);
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
                <ScreenOf screen={screen} />
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
