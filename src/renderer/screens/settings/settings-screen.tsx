import type { ReactElement } from 'react';
import { nextSetUpStep } from '../../first-start.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { LoginCard } from './login-card.tsx';
import { ProviderTokenCard } from './provider-token-card.tsx';
import { RulesForm } from './rules-form.tsx';

/** The connection, when to be online, and starting at login. At the first start only the connection: the first of two steps. */
export function SettingsScreen(): ReactElement {
  const { words } = useLocale();
  const first = useSnapshot((snapshot) => nextSetUpStep(snapshot) !== null);
  return (
    <div className="screen">
      <header className="screen-header">
        {first && <p className="screen-step">{words.setUp.step(1, 2)}</p>}
        <ScreenTitle>{first ? words.connection.firstTitle : words.connection.settings}</ScreenTitle>
        {first && <p className="screen-intro">{words.connection.firstIntro}</p>}
      </header>
      <ConnectionCard isFirst={first} />
      {!first && (
        <>
          <ProviderTokenCard />
          <RulesForm />
          <LoginCard />
        </>
      )}
    </div>
  );
}
