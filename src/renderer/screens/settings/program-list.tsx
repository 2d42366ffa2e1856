import { useId, type KeyboardEvent, type ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { Button } from '../../ui/button.tsx';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { withProgram, type RulesDraft } from './rules-draft.ts';

export interface ProgramListProps {
  readonly draft: RulesDraft;
  readonly fault: string | undefined;
  readonly change: (changed: Partial<RulesDraft>) => void;
}

/** The programs during which the rig pauses. No list, no guard. */
export function ProgramList({ draft, fault, change }: ProgramListProps): ReactElement {
  const { words } = useLocale();
  const say = words.keepOnline.guards;
  const id = useId();
  const add = (): void => {
    if (fault === undefined) change(withProgram(draft));
  };
  return (
    <div className="rule">
      <h3 id={id} className="rule-title">
        {say.program}
      </h3>
      {draft.programs.length === 0 ? (
        <p className="rules-more">{say.noPrograms}</p>
      ) : (
        <ul className="programs" aria-labelledby={id}>
          {draft.programs.map((name) => (
            <li key={name} className="program">
              <span className="program-name">{name}</span>
              <RemoveButton
                label={say.remove(name)}
                onPress={() => {
                  change({ programs: draft.programs.filter((other) => other !== name) });
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <div
        className="program-add"
        // Return adds the program; only the button below saves everything.
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
          event.preventDefault();
          add();
        }}
      >
        <TextField
          label={say.programName}
          value={draft.program}
          description={say.programMore}
          fault={fault}
          onChange={(program) => {
            change({ program });
          }}
        />
        <Button isDisabled={draft.program.trim() === ''} onPress={add}>
          {say.add}
        </Button>
      </div>
    </div>
  );
}
