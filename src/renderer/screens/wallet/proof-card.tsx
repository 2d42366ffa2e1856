import type { ReactElement } from 'react';
import type { WalletView } from '../../../shared/snapshot.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useCommand } from '../../use-command.ts';

/** The sign-in with the wallet: shows the coordinator whose address it is. */
export function ProofCard({ wallet }: { readonly wallet: WalletView }): ReactElement {
  const { words, format } = useLocale();
  const proof = useSnapshot((snapshot) => snapshot.wallet.proof);
  const prove = useCommand('wallet.prove');
  const { provenAt, validUntil, checkedAt } = proof?.address === wallet.address ? proof : { provenAt: null, validUntil: null, checkedAt: null };
  const watched = wallet.origin === 'watch-only';
  return (
    <Card title={words.wallet.proof.title}>
      <p className="wallet-form-note">{watched ? words.wallet.proof.watched : words.wallet.proof.intro}</p>
      {!watched && (
        <div className="wallet-balance-end">
          {provenAt !== null && (
            <p>
              {words.wallet.proof.proven} <RelativeTime at={provenAt} />.
              {validUntil !== null && (
                <>
                  {' '}
                  {words.wallet.proof.until(format.exact(validUntil))}
                </>
              )}
              {checkedAt !== null && checkedAt !== provenAt && (
                <>
                  {' '}
                  {words.wallet.proof.checked} <RelativeTime at={checkedAt} />.
                </>
              )}
            </p>
          )}
          {prove.failure !== null && <ProblemNotice problem={prove.failure} announced />}
          <Button busyWord={prove.busy && words.wallet.proof.going} onPress={() => void prove.run({ address: wallet.address })}>
            {provenAt === null ? words.wallet.proof.go : words.wallet.proof.again}
          </Button>
        </div>
      )}
    </Card>
  );
}
