import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Weekdays } from '../../ui/weekdays.tsx';
import { hoursNote, type HoursDraft, type HoursFaults } from './rules-draft.ts';

export interface HoursRowProps {
  /** From 1. */
  readonly number: number;
  readonly hours: HoursDraft;
  readonly faults: HoursFaults;
  readonly onChange: (changed: Partial<HoursDraft>) => void;
  readonly onRemove: () => void;
}

/** One line of open hours: from, to, and on which days they start. */
export function HoursRow({ number, hours, faults, onChange, onRemove }: HoursRowProps): ReactElement {
  const { words } = useLocale();
  const say = words.keepOnline.schedule;
  const note = hoursNote(hours);
  const time = (edge: 'start' | 'end', label: string, description?: string): ReactElement => (
    <TextField
      type="time"
      label={label}
      value={hours[edge]}
      description={description}
      fault={faults[edge] === undefined ? undefined : say.faults[faults[edge]]}
      onChange={(value) => {
        onChange({ [edge]: value });
      }}
    />
  );
  return (
    <div className="hours-row" role="group" aria-label={say.hours(number)}>
      {time('start', say.from)}
      {time('end', say.to, note === null ? undefined : say[note])}
      <Weekdays
        label={say.days}
        value={hours.weekdays}
        fault={faults.weekdays === undefined ? undefined : say.faults[faults.weekdays]}
        onChange={(weekdays) => {
          onChange({ weekdays });
        }}
      />
      <RemoveButton label={say.remove(number)} onPress={onRemove} />
    </div>
  );
}
