import { useEffect, useState, type ReactElement } from 'react';
import { useClient, type Outcome } from '../../client.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useCommand } from '../../use-command.ts';
import './data-card.css';

/** The ledger's back-ups: made by themselves every week, now where the owner wants one, and put back on their word. */
export function BackUps(): ReactElement {
  const { words, format } = useLocale();
  const say = words.settings.data;
  const client = useClient();
  const make = useCommand('earnings.backUpNow');
  const restore = useCommand('earnings.restore');
  const [read, setRead] = useState<Outcome<'earnings.backUps'> | null>(null);
  /** How often something was done here: each time the list is read again. */
  const [deeds, setDeeds] = useState(0);
  const [asked, setAsked] = useState<string | null>(null);
  const [done, setDone] = useState<'made' | 'restored' | null>(null);
  const failure = make.failure ?? restore.failure ?? (read?.ok === false ? read.failure : null);
  const backUps = read?.ok === true ? read.value : null;

  useEffect(() => {
    let current = true;
    void client.ask('earnings.backUps', undefined).then((outcome) => {
      if (current) setRead(outcome);
    });
    return () => {
      current = false;
    };
  }, [client, deeds]);

  const makeOne = async (): Promise<void> => {
    setDone(null);
    if (!(await make.run(undefined)).ok) return;
    setDone('made');
    setDeeds(deeds + 1);
  };
  const putBack = async (name: string): Promise<void> => {
    setDone(null);
    if (!(await restore.run({ name })).ok) return;
    setAsked(null);
    setDone('restored');
    setDeeds(deeds + 1);
  };

  return (
    <div className="data-part">
      <h3 className="data-title">{say.ledger}</h3>
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
