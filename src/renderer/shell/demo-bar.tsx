import type { ReactElement } from 'react';
import { useLocale } from '../i18n/locale.ts';
import { useSnapshot } from '../state.ts';
import './demo-bar.css';

/** Says on every screen that nothing here is real. It can't be closed. */
export function DemoBar(): ReactElement | null {
  const { words } = useLocale();
  const isDemo = useSnapshot(({ app }) => app.demo !== null);
  if (!isDemo) return null;
  return (
    <aside className="demo-bar" aria-label={words.app.demo}>
      <span>{words.app.demo}</span>
    </aside>
  );
}
