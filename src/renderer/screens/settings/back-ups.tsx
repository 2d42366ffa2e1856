import { useEffect, useState, type ReactElement } from 'react';
import type { LedgerBackUp } from '../../../shared/domain/ledger/earnings-section.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useCommand } from '../../use-command.ts';
import './data-card.css';

/** The ledger's back-ups: made by themselves every week, now where the owner wants one, and put back on their word. */
export function BackUps(): ReactElement {
  const { words, format } = useLocale();
  const say = words.settings.data;
  const list = useCommand('earnings.backUps');
  const make = useCommand('earnings.backUpNow');
  const restore = useCommand('earnings.restore');
  const [backUps, setBackUps] = useState<readonly LedgerBackUp[] | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const [done, setDone] = useState<'made' | 'restored' | null>(null);
  const failure = make.failure ?? restore.failure ?? list.failure;

  const read = async (): Promise<void> => {
    const outcome = await list.run(undefined);
    if (outcome.ok) setBackUps(outcome.value);
  };
  useEffect(() => {
    void read();
    // Once, when the card appears; every deed of its own reads them again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const makeOne = async (): Promise<void> => {
    setDone(null);
    if (!(await make.run(undefined)).ok) return;
    setDone('made');
    await read();
  };
  const putBack = async (name: string): Promise<void> => {
    setDone(null);
    if (!(await restore.run({ name })).ok) return;
    setAsked(null);
    setDone('restored');
    await read();
  };

  return (
    <div className="data-part">
      <p>{say.ledger}</p>
      <p className="data-more">{say.ledgerMore}</p>
      {backUps !== null && backUps.length === 0 && <p className="data-more">{say.noBackUps}</p>}
      {backUps !== null && backUps.length > 0 && (
        <ul className="back-ups" aria-label={say.backUps}>
          {backUps.map(({ name, at, bytes }) => (
            <li key={name}>
              <span>
                {format.exact(at)} <span className="data-size">{format.whole(Math.max(1, Math.round(bytes / 1024)))} KiB</span>
              </span>
              {asked === name ? (
                <span className="data-actions">
                  <span>{say.restoreSure}</span>
                  <Button busyWord={restore.busy && say.restoring} onPress={() => void putBack(name)}>
                    {say.restore}
                  </Button>
                  <Button
                    onPress={() => {
                      setAsked(null);
                    }}
                  >
                    {words.wallet.actions.cancel}
                  </Button>
                </span>
              ) : (
                <Button
                  onPress={() => {
                    setAsked(name);
                  }}
                >
                  {say.restore}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {failure !== null && <ProblemNotice problem={failure} announced />}
      <div className="data-actions">
        <Button busyWord={make.busy && say.backingUp} onPress={() => void makeOne()}>
          {say.backUpNow}
        </Button>
        <p role="status">{done === null ? '' : say[done]}</p>
      </div>
    </div>
  );
}
