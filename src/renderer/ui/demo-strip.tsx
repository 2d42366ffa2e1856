import type { ReactElement } from 'react';
import { useLocale } from '../i18n/locale.ts';
import './demo-strip.css';

/** Says that nothing here is real. It can't be closed. */
export function DemoStrip(): ReactElement {
  const { words } = useLocale();
  return (
    <aside className="demo-bar" aria-label={words.app.demo}>
      <span>{words.app.demo}</span>
    </aside>
  );
}
