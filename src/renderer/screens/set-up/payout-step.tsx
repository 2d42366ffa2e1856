import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { goTo, useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AddWallet } from '../wallet/add-wallet.tsx';
import { VaultCard } from '../wallet/vault-card.tsx';
import type { SetUpInUse } from './use-set-up.ts';

/** Which address is paid: one that is made, brought along or only watched; or none for now, said plainly. */
export function PayoutStep({ setUp }: { readonly setUp: SetUpInUse }): ReactElement {
  const { words } = useLocale();
  const { wallets, payoutAddress, vault } = useSnapshot((snapshot) => snapshot.wallet);
  const payout = wallets.find(({ address }) => address === payoutAddress);
  const say = words.setUp.payout;
  const goOn = (): void => {
    setUp.go('price');
  };
  const back = (
    <Button
      onPress={() => {
        setUp.go('gpus');
      }}
    >
      {words.setUp.back}
    </Button>
  );

  if (payout === undefined) {
    return (
      <>
        {(vault === 'file-closed' || vault === 'file-absent') && <VaultCard />}
        <AddWallet isFirst onEnd={() => undefined} />
        <div className="set-up-end">
          {back}
          <Button describedBy="set-up-skip" onPress={goOn}>
            {say.skip}
          </Button>
          <p id="set-up-skip" className="set-up-muted set-up-end-words">
            {say.skipMore}
          </p>
        </div>
      </>
    );
  }
  return (
    <>
      <Card title={say.have}>
        <p className="set-up-address">{payout.address}</p>
        {payout.origin === 'watch-only' && <p className="set-up-muted">{say.watched}</p>}
        {payout.origin !== 'watch-only' && payout.backUp.state !== 'needed' && <p className="set-up-muted">{say.safe}</p>}
      </Card>
      {payout.origin !== 'watch-only' && payout.backUp.state === 'needed' && (
        <Notice
          tone="attention"
          says={say.needsBackUp}
          actions={
            <Button
              onPress={() => {
                goTo('wallet');
              }}
            >
              {say.backUp}
            </Button>
          }
        />
      )}
      <div className="set-up-end">
        {back}
        <Button kind="primary" onPress={goOn}>
          {words.setUp.next}
        </Button>
      </div>
    </>
  );
}
