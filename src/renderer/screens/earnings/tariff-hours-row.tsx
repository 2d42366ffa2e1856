import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Weekdays } from '../../ui/weekdays.tsx';
import type { TariffHoursDraft, TariffHoursFaults } from './tariff-draft.ts';

export interface TariffHoursRowProps {
  /** From 1. */
  readonly number: number;
  readonly hours: TariffHoursDraft;
  readonly faults: TariffHoursFaults;
  readonly onChange: (changed: Partial<TariffHoursDraft>) => void;
  readonly onRemove: () => void;
}

/** One line of hours with a price of their own. */
export function TariffHoursRow({ number, hours, faults, onChange, onRemove }: TariffHoursRowProps): ReactElement {
  const say = useLocale().words.earnings.power;
  const faultOf = (fault: keyof typeof say.faults | undefined): string | undefined => (fault === undefined ? undefined : say.faults[fault]);
  const field = (edge: 'start' | 'end', label: string): ReactElement => (
    <TextField
      type="time"
      label={label}
      value={hours[edge]}
      fault={faultOf(faults[edge])}
      onChange={(value) => {
        onChange({ [edge]: value });
      }}
    />
  );
  return (
    <div className="tariff-hours" role="group" aria-label={say.hoursNumber(number)}>
      {field('start', say.from)}
      {field('end', say.to)}
      <TextField
        label={say.hoursPrice}
        inputMode="decimal"
        value={hours.price}
        fault={faultOf(faults.price)}
        onChange={(price) => {
          onChange({ price });
        }}
      />
      <Weekdays
        label={say.days}
        value={hours.weekdays}
        fault={faultOf(faults.weekdays)}
        onChange={(weekdays) => {
          onChange({ weekdays });
        }}
      />
      <RemoveButton label={say.removeHours(number)} onPress={onRemove} />
    </div>
  );
}
