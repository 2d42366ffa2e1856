import { useState, type ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import './add-wallet.css';
import { CreateForm } from './create-form.tsx';
import { ImportForm } from './import-form.tsx';
import { WatchForm } from './watch-form.tsx';

const ways = ['create', 'import', 'watch'] as const;
type Way = (typeof ways)[number];

export interface AddWalletProps {
  readonly isFirst: boolean;
  /** A wallet was added, or the owner thought better of it. */
  readonly onEnd: () => void;
}

/** The three ways to a wallet, each with what it means; then the one that was chosen. */
export function AddWallet({ isFirst, onEnd }: AddWalletProps): ReactElement {
  const { words } = useLocale();
  const [way, setWay] = useState<Way | null>(null);

  if (way === null) {
    return (
      <Card title={isFirst ? words.wallet.none : words.wallet.add}>
        {isFirst && <p className="add-wallet-intro">{words.wallet.noneMore}</p>}
        <ul className="add-wallet-ways">
          {ways.map((each) => (
            <li key={each}>
              <AriaButton
                className="add-wallet-way"
                onPress={() => {
                  setWay(each);
                }}
              >
                <span className="add-wallet-name">{words.wallet.ways[each]}</span>
                <span className="add-wallet-means">{words.wallet.ways[`${each}More`]}</span>
              </AriaButton>
            </li>
          ))}
        </ul>
        {!isFirst && (
          <div className="add-wallet-end">
            <Button onPress={onEnd}>{words.wallet.actions.cancel}</Button>
          </div>
        )}
      </Card>
    );
  }

  const back = (
    <Button
      onPress={() => {
        setWay(null);
      }}
    >
      {words.wallet.back}
    </Button>
  );
  return (
    <Card title={words.wallet.ways[way]}>
      <p className="add-wallet-intro">{words.wallet.ways[`${way}More`]}</p>
      {way === 'create' && <CreateForm back={back} onAdded={onEnd} />}
      {way === 'import' && <ImportForm back={back} onAdded={onEnd} />}
      {way === 'watch' && <WatchForm back={back} onAdded={onEnd} />}
    </Card>
  );
}
