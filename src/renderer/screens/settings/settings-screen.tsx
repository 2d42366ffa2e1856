import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { goTo } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { DataCard } from './data-card.tsx';
import { DiagnosticsCard } from './diagnostics-card.tsx';
import { LoginCard } from './login-card.tsx';
import { LookCard } from './look-card.tsx';
import { NotificationsCard } from './notifications-card.tsx';
import { ProviderTokenCard } from './provider-token-card.tsx';
import { ReceiptKeyCard } from './receipt-key-card.tsx';
import { RulesForm } from './rules-form.tsx';
import { SettingsParts } from './settings-parts.tsx';

/** All that is set once and then left alone. */
export function SettingsScreen(): ReactElement {
  const { words } = useLocale();
  const say = words.settings;
  const parts = [
    { id: 'settings-connection', name: say.connection, cards: [<ConnectionCard key="connection" />, <ProviderTokenCard key="token" />, <ReceiptKeyCard key="receipts" />] },
    { id: 'settings-online', name: say.online, cards: [<RulesForm key="rules" />, <LoginCard key="login" />] },
    { id: 'settings-notifications', name: words.notifications.title, cards: [<NotificationsCard key="notifications" />] },
    { id: 'settings-look', name: say.look.title, cards: [<LookCard key="look" />] },
    { id: 'settings-data', name: say.data.title, cards: [<DataCard key="data" />] },
    { id: 'settings-diagnostics', name: say.diagnostics.title, cards: [<DiagnosticsCard key="diagnostics" />] },
  ];
  return (
    <div className="screen">
      <header className="screen-header">
        <ScreenTitle>{words.connection.settings}</ScreenTitle>
        <SettingsParts label={say.parts} parts={parts} />
      </header>
      {parts.map(({ id, cards }) => (
        <div key={id} id={id} className="settings-part" tabIndex={-1}>
          {cards}
        </div>
      ))}
      <div>
        <Button
          onPress={() => {
            goTo('set-up');
          }}
        >
          {words.setUp.again}
        </Button>
      </div>
    </div>
  );
}
