import { useState, type ReactElement, type SubmitEvent } from 'react';
import type { ReminderSettings } from '../../../shared/domain/peak-reminders.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Weekdays } from '../../ui/weekdays.tsx';
import { useCommand } from '../../use-command.ts';
import { useNow } from '../../use-now.ts';
import './peak-card.css';
import { PeakZone } from './peak-zone.tsx';
import { draftOf, faultsOf, peakFrom, type PeakDraft } from './peak-draft.ts';

const summaries: readonly ReminderSettings['summary'][] = ['when-missed', 'always', 'off'];

/** The owner's peak hours, and what to be reminded of. */
export function PeakCard(): ReactElement {
  const { words } = useLocale();
  const say = words.strategy.peak;
  const pricing = useSnapshot((snapshot) => snapshot.pricing);
  const save = useCommand('peak.save');
  const [typed, setTyped] = useState<PeakDraft | null>(null);
  const [saved, setSaved] = useState(false);
  const draft = typed ?? draftOf(pricing);
  const faults = faultsOf(draft);
  const input = peakFrom(draft, pricing);
  const change = (more: Partial<PeakDraft>): void => {
    setSaved(false);
    setTyped({ ...draft, ...more });
  };
  const time = (field: 'start' | 'end' | 'quietStart' | 'quietEnd', label: string): ReactElement => (
    <TextField
      label={label}
      value={draft[field]}
      fault={faults.has(field) ? say.timeFault : undefined}
      onChange={(value) => {
        change({ [field]: value });
      }}
    />
  );
  const submit = async (): Promise<void> => {
    if (input === null || faults.size > 0) return;
    const outcome = await save.run(input);
    if (!outcome.ok) return;
    setTyped(null);
    setSaved(true);
  };

  return (
    <Card title={say.title} aside={<NextPeak />}>
      <form
        className="strategy-stack"
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="strategy-muted">{say.more}</p>
        <div className="peak-row">
          {time('start', say.start)}
          {time('end', say.end)}
          <Weekdays
            label={words.hours.days}
            value={draft.weekdays}
            onChange={(weekdays) => {
              change({ weekdays });
            }}
          />
        </div>
        <PeakZone
          chosen={draft.zone}
          onChange={(zone) => {
            change({ zone });
          }}
        />
        <Checkbox
          label={say.remind}
          isSelected={draft.on}
          onChange={(on) => {
            change({ on });
          }}
        >
          {say.remind}
        </Checkbox>
        {draft.on && (
          <div className="peak-row">
            <TextField
              label={say.lead}
              value={draft.lead}
              fault={faults.has('lead') ? say.leadFault : undefined}
              onChange={(lead) => {
                change({ lead });
              }}
            />
            <Select
              label={say.summary}
              value={draft.summary}
              options={summaries}
              name={(value) => say.summaries[value]}
              onChange={(summary) => {
                change({ summary });
              }}
            />
            <div className="peak-quiet">
              <Checkbox
                label={say.quiet}
                isSelected={draft.quiet}
                onChange={(quiet) => {
                  change({ quiet });
                }}
              >
                {say.quiet}
              </Checkbox>
            </div>
            {draft.quiet && time('quietStart', say.quietFrom)}
            {draft.quiet && time('quietEnd', say.quietTo)}
          </div>
        )}
        {save.failure !== null && <ProblemNotice problem={save.failure} announced />}
        <div className="plan-end">
          <Button submits isDisabled={typed === null || faults.size > 0} busyWord={save.busy && say.saving}>
            {say.save}
          </Button>
          {pricing.reminders.on && <Snooze />}
          <p className="strategy-muted" role="status">
            {saved ? say.saved : ''}
          </p>
        </div>
      </form>
    </Card>
  );
}

function NextPeak(): ReactElement {
  const { words, format } = useLocale();
  const say = words.strategy.peak;
  const next = useSnapshot(({ pricing }) => pricing.nextPeak);
  const now = useNow();
  const says = next === null ? say.never : next.from <= now ? say.on(format.sayTime(next.to)) : say.next(format.sayTime(next.from), format.sayTime(next.to));
  return <p className="strategy-muted">{says}</p>;
}

/** Quiet for a while, or no longer. What is typed beside it is left alone. */
function Snooze(): ReactElement {
  const { words, format } = useLocale();
  const say = words.strategy.peak;
  const reminders = useSnapshot(({ pricing }) => pricing.reminders);
  const snooze = useCommand('peak.snooze');
  const now = useNow();
  const snoozed = reminders.snoozedUntil !== null && reminders.snoozedUntil > now ? reminders.snoozedUntil : null;
  return (
    <>
      <Button onPress={() => void snooze.run({ on: snoozed === null })}>{snoozed === null ? say.snooze : say.wake}</Button>
      {snoozed !== null && <p className="strategy-muted">{say.snoozed(format.sayTime(snoozed))}</p>}
      {snooze.failure !== null && <ProblemNotice problem={snooze.failure} announced />}
    </>
  );
}
