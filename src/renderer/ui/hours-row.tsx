import type { ReactElement, ReactNode } from 'react';
import { useLocale } from '../i18n/locale.ts';
import { hoursNote, type TypedHours } from '../time-of-day.ts';
import './hours-row.css';
import { RemoveButton } from './remove-button.tsx';
import { TextField } from './text-field.tsx';
import { Weekdays } from './weekdays.tsx';

export interface HoursRowProps {
  /** From 1. */
  readonly number: number;
  readonly hours: TypedHours;
  /** What is wrong, in words. */
  readonly faults: { readonly [Field in keyof TypedHours]?: string | undefined };
  readonly onChange: (changed: Partial<TypedHours>) => void;
  readonly onRemove: () => void;
  /** What else belongs to these hours. */
  readonly children?: ReactNode;
}

/** One line of hours: from, to, and on which days they start. */
export function HoursRow({ number, hours, faults, onChange, onRemove, children }: HoursRowProps): ReactElement {
  const { words } = useLocale();
  const say = words.hours;
  const note = hoursNote(hours);
  const time = (edge: 'start' | 'end', label: string, description?: string): ReactElement => (
    <TextField
      type="time"
      label={label}
      value={hours[edge]}
      description={description}
      fault={faults[edge]}
      onChange={(value) => {
        onChange({ [edge]: value });
      }}
    />
  );
  return (
    <div className="hours-row" role="group" aria-label={say.number(number)}>
      {time('start', say.from)}
      {time('end', say.to, note === null ? undefined : say[note])}
      {children}
      <Weekdays
        label={say.days}
        value={hours.weekdays}
        fault={faults.weekdays}
        onChange={(weekdays) => {
          onChange({ weekdays });
        }}
      />
      <RemoveButton label={say.remove(number)} onPress={onRemove} />
    </div>
  );
}
