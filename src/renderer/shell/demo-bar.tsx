import type { ReactElement } from 'react';
import { useSnapshot } from '../state.ts';
import { DemoStrip } from '../ui/demo-strip.tsx';

/** In the demo, on every screen. */
export function DemoBar(): ReactElement | null {
  const isDemo = useSnapshot(({ app }) => app.demo !== null);
  return isDemo ? <DemoStrip /> : null;
}
