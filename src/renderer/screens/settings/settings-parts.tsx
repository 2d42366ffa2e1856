import type { ReactElement } from 'react';
import './settings-parts.css';

/** One part of the screen: where it begins, and what it is called. */
export interface SettingsPart {
  readonly id: string;
  readonly name: string;
}

/** The way to each part of a long screen. */
export function SettingsParts({ label, parts }: { readonly label: string; readonly parts: readonly SettingsPart[] }): ReactElement {
  return (
    <nav className="settings-parts" aria-label={label}>
      <ul>
        {parts.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                const part = document.getElementById(id);
                part?.scrollIntoView({ block: 'start' });
                // Whoever uses the keyboard goes on from there.
                part?.focus({ preventScroll: true });
              }}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
