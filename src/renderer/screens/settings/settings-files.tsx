import { useState, type ReactElement } from 'react';
import type { SettingsChange } from '../../../shared/domain/settings-import.ts';
import { languageChoices } from '../../../shared/language.ts';
import { regions } from '../../../shared/domain/rig.ts';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useCommand } from '../../use-command.ts';
import './data-card.css';

/** What the owner chose, out to a file and back from one: what that would change is shown first. */
export function SettingsFiles(): ReactElement {
  const { words } = useLocale();
  const say = words.settings.data;
  const save = useCommand('settings.export');
  const choose = useCommand('settings.chooseImport');
  const take = useCommand('settings.import');
  const [changes, setChanges] = useState<readonly SettingsChange[] | null>(null);
  const [done, setDone] = useState('');
  const failure = save.failure ?? choose.failure ?? take.failure;

  const begin = (): void => {
    setDone('');
    setChanges(null);
    save.forget();
    choose.forget();
    take.forget();
  };
  const exportThem = async (): Promise<void> => {
    begin();
    const outcome = await save.run(undefined);
    if (outcome.ok && outcome.value.saved) setDone(say.exported);
  };
  const chooseFile = async (): Promise<void> => {
    begin();
    const outcome = await choose.run(undefined);
    if (!outcome.ok || outcome.value === null) return;
    if (outcome.value.length === 0) setDone(say.importNothing);
    else setChanges(outcome.value);
  };
  const takeOver = async (): Promise<void> => {
    const outcome = await take.run(undefined);
    setChanges(null);
    if (outcome.ok) setDone(say.imported(outcome.value.keptAs));
  };

  return (
    <div className="data-part">
      <h3 className="data-title">{say.settings}</h3>
      <p className="data-more">{say.settingsMore}</p>
      <div className="data-actions">
        <Button busyWord={save.busy && say.exporting} onPress={() => void exportThem()}>
          {say.export}
        </Button>
        <Button busyWord={choose.busy && say.importing} onPress={() => void chooseFile()}>
          {say.import}
        </Button>
        <p role="status">{done}</p>
      </div>
      {changes !== null && (
        <WouldChange
          changes={changes}
          busy={take.busy}
          onTake={() => void takeOver()}
          onCancel={() => {
            setChanges(null);
          }}
        />
      )}
      {failure !== null && <ProblemNotice problem={failure} announced />}
    </div>
  );
}

interface WouldChangeProps {
  readonly changes: readonly SettingsChange[];
  readonly busy: boolean;
  readonly onTake: () => void;
  readonly onCancel: () => void;
}

function WouldChange({ changes, busy, onTake, onCancel }: WouldChangeProps): ReactElement {
  const { words } = useLocale();
  const say = words.settings.data;
  const moves = changes.some(({ part }) => part === 'coordinatorUrl' || part === 'providerId');
  return (
    <div className="import" role="group" aria-label={say.importTitle}>
      <p className="import-title">{say.importTitle}</p>
      <ul className="import-changes">
        {changes.map((change) => (
          <li key={change.part}>
            {say.parts[change.part]} <Values change={change} />
          </li>
        ))}
      </ul>
      <p className="data-more">{say.importKeeps}</p>
      {moves && <p className="data-more">{say.importMoves}</p>}
      <div className="data-actions">
        <Button kind="primary" busyWord={busy && say.importing} onPress={onTake}>
          {say.importNow}
        </Button>
        <Button onPress={onCancel}>{words.wallet.actions.cancel}</Button>
      </div>
    </div>
  );
}

function Values({ change: { part, from, to } }: { readonly change: SettingsChange }): ReactElement | null {
  const { words } = useLocale();
  if (from === null || to === null) return null;
  const told = (value: string): string => {
    if (value === '') return words.known.none;
    const region = regions.find((one) => one === value);
    if (part === 'region' && region !== undefined) return words.regions[region];
    const language = languageChoices.find((one) => one === value);
    return part === 'language' && language !== undefined ? words.settings.look.languages[language] : value;
  };
  return <span className="import-values">{words.settings.data.changed(told(from), told(to))}</span>;
}
