import { useState, type ReactElement } from 'react';
import { aitForm, parseAddress } from '../../../shared/domain/wallet-address.ts';
import type { Transfer } from '../../../shared/domain/wallet-balance.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { shortAddress } from './short-address.ts';
import './transfers-card.css';

const shownAtFirst = 10;

/** The payout address's transactions on the chain, newest first. */
export function TransfersCard(): ReactElement {
  const { words } = useLocale();
  const balance = useSnapshot((snapshot) => snapshot.wallet.balance);
  const transfers = balance?.transfers ?? null;
  const problem = balance?.transfersProblem ?? null;
  const [all, setAll] = useState(false);
  return (
    <Card title={words.wallet.transfers.title}>
      {problem !== null && <ProblemNotice problem={problem} />}
      {transfers === null ? (
        <p className="transfer-more">{words.known.notYet}</p>
      ) : transfers.length === 0 ? (
        <p className="transfer-more">{words.wallet.transfers.none}</p>
      ) : (
        <ul className="transfers">
          {(all ? transfers : transfers.slice(0, shownAtFirst)).map((transfer) => (
            <TransferRow key={transfer.hash} transfer={transfer} />
          ))}
        </ul>
      )}
      {transfers !== null && transfers.length > shownAtFirst && !all && (
        <div className="transfers-end">
          <Button
            onPress={() => {
              setAll(true);
            }}
          >
            {words.wallet.transfers.all(transfers.length)}
          </Button>
        </div>
      )}
    </Card>
  );
}

/** As the wallet's own address is shown: in both forms. A name stays as it is. */
function bothForms(other: string): string {
  const parsed = parseAddress(other);
  return parsed.ok ? `${parsed.value}\n${aitForm(parsed.value)}` : other;
}

const arrows = { in: 'M8 2.5v11M3.5 9 8 13.5 12.5 9', out: 'M8 13.5v-11M3.5 7 8 2.5 12.5 7', 'to-itself': 'M12.5 5A5 5 0 1 0 13 8M13 2v3.5H9.5' } as const;

function TransferRow({ transfer }: { readonly transfer: Transfer }): ReactElement {
  const { words, format } = useLocale();
  const { direction, other, value, fee, jobId, at } = transfer;
  return (
    <li className={`transfer transfer-${direction}`}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d={arrows[direction]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <div className="transfer-what">
        <p>
          {words.wallet.transfers[direction]}{' '}
          <span className="transfer-more">
            {direction === 'to-itself' ? '' : `${direction === 'in' ? words.wallet.transfers.from : words.wallet.transfers.to} `}
            <span className="transfer-other" title={bothForms(other)}>
              {shortAddress(other)}
            </span>
          </span>
        </p>
        <p className="transfer-more transfer-small">
          {at === null ? words.wallet.transfers.waiting : <RelativeTime at={at} />}
          {jobId !== null && ` · ${words.wallet.transfers.job} ${jobId}`}
          {direction !== 'in' && ` · ${words.wallet.transfers.fee} ${format.money(fee)} AIT`}
        </p>
      </div>
      <p className="transfer-amount">
        {direction === 'out' ? '−' : direction === 'in' ? '+' : ''}
        {format.money(value)}
        <span className="figure-unit"> AIT</span>
      </p>
    </li>
  );
}
