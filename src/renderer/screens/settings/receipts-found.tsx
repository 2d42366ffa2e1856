import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Figure, Figures } from '../../ui/figure.tsx';
import './receipt-key-card.css';

/** With which key this provider's receipts were checked, and what that found. */
export function ReceiptsFound(): ReactElement {
  const { words, format } = useLocale();
  const say = words.receiptKey;
  const entered = useSnapshot(({ earnings }) => earnings.receiptKey);
  const { key, isChecked, good, unsigned, wrong, refused } = useSnapshot(({ earnings }) => earnings.sync.receipts);
  const partial = useSnapshot(({ earnings }) => earnings.sync.sources.receipts.partial);
  // Before the marketplace is read at all there is only what was entered.
  const used = key ?? (entered === null ? null : { publicKey: entered, from: 'owner' as const });

  return (
    <>
      {used === null ? (
        <p>{isChecked ? say.none : say.unchecked}</p>
      ) : (
        <div>
          <p>{used.from === 'owner' ? say.own : say.firstUse}</p>
          <p className="receipt-key-used">{used.publicKey}</p>
        </div>
      )}
      {(used !== null || unsigned + wrong > 0) && (
        <Figures>
          <Figure name={say.good} value={isChecked ? format.whole(good) : null} />
          <Figure name={say.unsigned} value={isChecked ? format.whole(unsigned) : null} />
          <Figure name={say.wrong} value={isChecked ? format.whole(wrong) : null} />
        </Figures>
      )}
      {unsigned > 0 && <p className="receipt-key-intro">{say.unsignedMore(unsigned)}</p>}
      {partial && <p className="receipt-key-intro">{say.partial}</p>}
      {refused.length > 0 && (
        <ul className="receipt-key-refused" aria-label={say.refused}>
          {refused.map(({ jobId, why }) => (
            <li key={jobId}>
              <bdi>{say.job(jobId)}</bdi>: {say.why[why]}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
