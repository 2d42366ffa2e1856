import { useEffect, useRef, type ReactElement } from 'react';
import './app.css';
import { useLocale } from './i18n/locale.ts';
import { DemoBar } from './shell/demo-bar.tsx';
import { Navigation } from './shell/navigation.tsx';
import { Notices } from './shell/notices.tsx';
import { ScreenGuard } from './shell/screen-guard.tsx';
import { StateAnnouncer } from './shell/state-announcer.tsx';
import type { Screen } from './first-start.ts';
import { GpusScreen } from './screens/gpus/gpus-screen.tsx';
import { OverviewScreen } from './screens/overview/overview-screen.tsx';
import { SettingsScreen } from './screens/settings/settings-screen.tsx';
import { useWindowState } from './state.ts';
import { Notice } from './ui/notice.tsx';

const screens: Record<Screen, () => ReactElement> = {
  overview: OverviewScreen,
  gpus: GpusScreen,
  settings: SettingsScreen,
};

export function App(): ReactElement {
  const ready = useWindowState(({ snapshot }) => snapshot !== null);
  const unanswered = useWindowState((state) => state.unanswered);
  if (ready) return <Window />;
  return <main className="app-opening">{unanswered ? <Unanswered /> : null}</main>;
}

function Window(): ReactElement {
  const screen = useWindowState((state) => state.screen);
  const content = useRef<HTMLElement>(null);
  const arrivedAt = useRef(screen);

  // Whoever changes the screen by keyboard or hears it read out goes on at its top.
  useEffect(() => {
    if (arrivedAt.current === screen) return;
    arrivedAt.current = screen;
    content.current?.querySelector('h1')?.focus();
  }, [screen]);

  const Content = screens[screen];
  return (
    <>
      <DemoBar />
      <div className="app">
        <Navigation />
        <main className="app-content" ref={content}>
          <Notices />
          <ScreenGuard key={screen}>
            <Content />
          </ScreenGuard>
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
