import { useRef, useState, type ReactElement, type SubmitEvent } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot, useWindowState } from '../../state.ts';
import { Card } from '../../ui/card.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { useCommand } from '../../use-command.ts';
import { GuardsCard } from './guards-card.tsx';
import { commandFrom, draftOf, faultsOf, hasFaults, isChanged, type RulesDraft, type RulesFaults } from './rules-draft.ts';
import './rules-form.css';
import { ScheduleCard } from './schedule-card.tsx';

/** One of the form's cards. */
export interface RulesPart {
  readonly draft: RulesDraft;
  readonly faults: RulesFaults;
  readonly change: (changed: Partial<RulesDraft>) => void;
}

/** When the rig is to be online, and when the machine may sleep. Nothing holds before it is saved. */
export function RulesForm(): ReactElement {
  const { words, zone } = useLocale();
  const say = words.keepOnline;
  const section = useSnapshot((snapshot) => snapshot.keepOnline);
  const typed = useWindowState((state) => state.rulesDraft);
  const save = useCommand('keepOnline.save');
  const [saved, setSaved] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const draft = typed ?? draftOf(section);
  const faults = faultsOf(draft);
  const changed = typed !== null && isChanged(draft, section);

  const put = (rulesDraft: RulesDraft | null): void => {
    save.forget();
    setSaved(false);
    useWindowState.setState({ rulesDraft });
  };
  const change = (more: Partial<RulesDraft>): void => {
    put({ ...draft, ...more });
  };
  const submit = async (): Promise<void> => {
    if (!changed || save.busy) return;
    if (hasFaults(faults)) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    const outcome = await save.run(commandFrom(draft, zone));
    if (!outcome.ok) return;
    useWindowState.setState({ rulesDraft: null });
    setSaved(true);
  };

  return (
    <form
      ref={form}
      className="rules-form"
      noValidate
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ScheduleCard draft={draft} faults={faults} change={change} />
      <GuardsCard draft={draft} faults={faults} change={change} />
      <Card title={say.awake.title}>
        <div className="rule">
          <Checkbox
            label={say.awake.wanted}
            isSelected={draft.stayAwake}
            onChange={(stayAwake) => {
              change({ stayAwake });
            }}
          >
            {say.awake.wanted}
          </Checkbox>
          <p className="rules-more">
            {say.awake.more} {section.stayAwake.active && say.awake.active}
          </p>
        </div>
      </Card>
      {save.failure !== null && <ProblemNotice problem={save.failure} announced />}
      <SaveBar
        isShown={changed || saved}
        says={!changed ? say.saved : hasFaults(faults) ? say.correct : say.changed}
        canSave={changed}
        save={say.save}
        busyWord={save.busy && say.saving}
        discard={say.discard}
        onDiscard={() => {
          put(null);
        }}
      />
    </form>
  );
}
