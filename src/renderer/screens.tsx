import { lazy, useState, type ComponentType, type ReactElement } from 'react';
import type { Screen } from './first-start.ts';
import { OverviewScreen } from './screens/overview/overview-screen.tsx';

// The daily glance is there at once; what is opened now and then is read from disk when it is, or before, once the
// window has nothing else to do.

const readers: Readonly<Record<Exclude<Screen, 'overview'>, () => Promise<ComponentType>>> = {
  gpus: async () => (await import('./screens/gpus/gpus-screen.tsx')).GpusScreen,
  strategy: async () => (await import('./screens/strategy/strategy-screen.tsx')).StrategyScreen,
  jobs: async () => (await import('./screens/jobs/jobs-screen.tsx')).JobsScreen,
  earnings: async () => (await import('./screens/earnings/earnings-screen.tsx')).EarningsScreen,
  wallet: async () => (await import('./screens/wallet/wallet-screen.tsx')).WalletScreen,
  activity: async () => (await import('./screens/activity/activity-screen.tsx')).ActivityScreen,
  'set-up': async () => (await import('./screens/set-up/set-up-screen.tsx')).SetUpScreen,
  settings: async () => (await import('./screens/settings/settings-screen.tsx')).SettingsScreen,
};
const names = Object.keys(readers) as (keyof typeof readers)[];

const read = new Map<Screen, ComponentType>([['overview', OverviewScreen]]);
/** Stands for a screen until it was read. */
const unread = new Map<Screen, ComponentType>(names.map((name) => [name, lazy(async () => ({ default: await readers[name]() }))]));

/** A screen: at once where it was read already. */
export function ScreenOf({ screen }: { readonly screen: Screen }): ReactElement {
  // As long as it stands it stays the same component, or what is typed in it would be lost.
  const [Shown] = useState(() => read.get(screen) ?? unread.get(screen) ?? OverviewScreen);
  return <Shown />;
}

/**
 * Reads the other screens, one after the other, each when the window has nothing else to do: so that whoever opens one
 * never looks at an empty pane. Gives back a function that ends it.
 */
export function readScreensWhenIdle(): () => void {
  const waiting = names.filter((name) => !read.has(name));
  let asked = 0;
  const next = (): void => {
    const name = waiting.shift();
    if (name === undefined) return;
    asked = requestIdleCallback(() => {
      // One that can't be read now says so when it is opened.
      void readers[name]().then((screen) => read.set(name, screen)).catch(() => undefined).then(next);
    });
  };
  next();
  return () => {
    waiting.length = 0;
    cancelIdleCallback(asked);
  };
}
