import { useState, type ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { ScreenTitle } from '../../ui/screen-title.tsx';
import { AddWallet } from './add-wallet.tsx';
import { BalanceCard } from './balance-card.tsx';
import { ProofCard } from './proof-card.tsx';
import { TransfersCard } from './transfers-card.tsx';
import { VaultCard } from './vault-card.tsx';
import { WalletCard } from './wallet-card.tsx';
import './wallet-screen.css';

/** Can I lose it? */
export function WalletScreen(): ReactElement {
  const { words } = useLocale();
  const { wallets, payoutAddress, vault } = useSnapshot((snapshot) => snapshot.wallet);
  const [adding, setAdding] = useState(false);
  const payout = wallets.find(({ address }) => address === payoutAddress);
  const others = wallets.filter((wallet) => wallet !== payout);

  return (
    <div className="screen">
      <header className="screen-header">
        <ScreenTitle>{words.wallet.title}</ScreenTitle>
        <p className="screen-intro">{words.wallet.intro}</p>
      </header>
      {(vault === 'file-closed' || vault === 'file-absent') && <VaultCard />}
      {payout !== undefined && (
        <>
          <WalletCard key={payout.address} wallet={payout} />
          <BalanceCard />
          <TransfersCard />
          <ProofCard wallet={payout} />
        </>
      )}
      {others.map((wallet) => (
        <WalletCard key={wallet.address} wallet={wallet} />
      ))}
      {wallets.length === 0 || adding ? (
        <AddWallet
          isFirst={wallets.length === 0}
          onEnd={() => {
            setAdding(false);
          }}
        />
      ) : (
        <div>
          <Button
            onPress={() => {
              setAdding(true);
            }}
          >
            {words.wallet.add}
          </Button>
        </div>
      )}
    </div>
  );
}
