import { useState, type ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import type { WalletView } from '../../../shared/snapshot.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useCommand } from '../../use-command.ts';
import { BackUpPanel } from './back-up-panel.tsx';
import { ExportPanel } from './export-panel.tsx';
import { PayoutPanel } from './payout-panel.tsx';
import { RemovePanel } from './remove-panel.tsx';
import { shortAddress } from './short-address.ts';
import { TakeUpPanel } from './take-up-panel.tsx';
import { hasWords, verdictOn } from './verdict.ts';
import { VerdictMark } from './verdict-mark.tsx';
import { WordsPanel } from './words-panel.tsx';
import './wallet-screen.css';

type Panel = 'takeUp' | 'words' | 'confirm' | 'export' | 'payout' | 'remove';

/** One wallet: whether it could be lost, its address, and what can be done with it. */
export function WalletCard({ wallet }: { readonly wallet: WalletView }): ReactElement {
  const { words } = useLocale();
  const isPayout = useSnapshot((snapshot) => snapshot.wallet.payoutAddress === wallet.address);
  const [panel, setPanel] = useState<Panel | null>(null);
  const close = (): void => {
    setPanel(null);
  };

  const needed = wallet.backUp.state === 'needed';
  const actions: readonly Panel[] = [
    ...(hasWords(wallet) ? (['words'] as const) : []),
    ...(needed && hasWords(wallet) ? (['confirm'] as const) : []),
    ...(wallet.origin === 'watch-only' ? (['takeUp'] as const) : (['export'] as const)),
    ...(isPayout ? [] : (['payout'] as const)),
    'remove',
  ];

  return (
    <Card title={isPayout ? words.wallet.payoutsHere : words.wallet.other(shortAddress(wallet.address))}>
      <VerdictLines wallet={wallet} />
      <Facts wallet={wallet} />
      <div className="wallet-actions" role="group" aria-label={words.wallet.actions.label}>
        {actions.map((each) => (
          <Button
            key={each}
            kind={needed && each === 'words' ? 'primary' : 'plain'}
            onPress={() => {
              setPanel(panel === each ? null : each);
            }}
          >
            {words.wallet.actions[each]}
          </Button>
        ))}
      </div>
      {panel !== null && (
        <div className="wallet-panel">
          {panel === 'words' && (
            <WordsPanel
              wallet={wallet}
              onShown={() => {
                if (needed) setPanel('confirm');
              }}
              onClose={close}
            />
          )}
          {panel === 'takeUp' && <TakeUpPanel wallet={wallet} onClose={close} />}
          {panel === 'confirm' && <BackUpPanel wallet={wallet} onClose={close} />}
          {panel === 'export' && <ExportPanel wallet={wallet} onClose={close} />}
          {panel === 'payout' && <PayoutPanel wallet={wallet} onClose={close} />}
          {panel === 'remove' && <RemovePanel wallet={wallet} isPayout={isPayout} onClose={close} />}
        </div>
      )}
    </Card>
  );
}

function VerdictLines({ wallet }: { readonly wallet: WalletView }): ReactElement {
  const { words } = useLocale();
  const { kind, confirmedAt } = verdictOn(wallet);
  return (
    <div className="wallet-verdict">
      <VerdictMark kind={kind} />
      <h3>{words.wallet.verdict[kind]}</h3>
      <p className="wallet-verdict-more">
        {words.wallet.verdict[`${kind}More`]}
        {confirmedAt !== null && (
          <>
            {' '}
            {words.wallet.verdict.since} <RelativeTime at={confirmedAt} />.
          </>
        )}
      </p>
    </div>
  );
}

function Facts({ wallet }: { readonly wallet: WalletView }): ReactElement {
  const { words } = useLocale();
  const vault = useSnapshot((snapshot) => snapshot.wallet.vault);
  const { keptIn } = words.wallet;
  return (
    <dl className="wallet-facts">
      <dt>{words.wallet.address}</dt>
      <dd className="wallet-address-copy">
        <span className="wallet-address">{wallet.address}</span>
        <CopyAddress wallet={wallet} />
      </dd>
      <dt>{words.wallet.chainForm}</dt>
      <dd className="wallet-address">{wallet.aitAddress}</dd>
      <dt>{keptIn.label}</dt>
      <dd>{wallet.origin === 'watch-only' ? keptIn.elsewhere : vault === 'keychain' ? keptIn.keychain : keptIn.file}</dd>
    </dl>
  );
}

function CopyAddress({ wallet }: { readonly wallet: WalletView }): ReactElement {
  const { words } = useLocale();
  const copy = useCommand('wallet.copyAddress');
  const [copied, setCopied] = useState(false);
  const press = async (): Promise<void> => {
    setCopied((await copy.run({ address: wallet.address })).ok);
  };
  return (
    <>
      <Button onPress={() => void press()}>{words.wallet.copy}</Button>
      <span role="status">{copied ? words.wallet.copied : ''}</span>
    </>
  );
}
