import { useId, type ReactElement } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { weekdays, type Weekday } from '../../shared/domain/local-time.ts';
import { useLocale } from '../i18n/locale.ts';
import './choice-row.css';
import './field.css';
import './weekdays.css';

export interface WeekdaysProps {
  readonly label: string;
  readonly value: readonly Weekday[];
  readonly onChange: (days: readonly Weekday[]) => void;
  readonly fault?: string | undefined;
}

/** Any of the seven days, Monday first. */
export function Weekdays({ label, value, onChange, fault }: WeekdaysProps): ReactElement {
  const { format } = useLocale();
  const id = useId();
  return (
    <div className="field">
      <span id={id} className="field-label">
        {label}
      </span>
      <ToggleButtonGroup
        className="choice-row weekdays"
        selectionMode="multiple"
        aria-labelledby={id}
        aria-describedby={`${id}-fault`}
        selectedKeys={value.map(String)}
        onSelectionChange={(chosen) => {
          onChange(weekdays.filter((day) => chosen.has(String(day))));
        }}
      >
        {weekdays.map((day) => (
          <ToggleButton key={day} id={String(day)} className="choice" aria-label={format.weekday(day, 'long')}>
            {format.weekday(day, 'short')}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <span id={`${id}-fault`} className="field-fault">
        {fault}
      </span>
    </div>
  );
}
