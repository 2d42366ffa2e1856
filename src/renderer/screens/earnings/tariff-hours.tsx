import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { HoursRow, type HoursRowProps } from '../../ui/hours-row.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { TariffHoursDraft, TariffHoursFaults } from './tariff-draft.ts';

export interface TariffHoursProps extends Pick<HoursRowProps, 'number' | 'onRemove'> {
  readonly hours: TariffHoursDraft;
  readonly faults: TariffHoursFaults;
  readonly onChange: (changed: Partial<TariffHoursDraft>) => void;
}

/** One line of hours with a price of their own. */
export function TariffHours({ hours, faults, onChange, ...row }: TariffHoursProps): ReactElement {
  const say = useLocale().words.earnings.power;
  const said = (fault: keyof typeof say.faults | undefined): string | undefined => (fault === undefined ? undefined : say.faults[fault]);
  return (
    <HoursRow {...row} hours={hours} faults={{ start: said(faults.start), end: said(faults.end), weekdays: said(faults.weekdays) }} onChange={onChange}>
      <TextField
        label={say.hoursPrice}
        inputMode="decimal"
        value={hours.price}
        fault={said(faults.price)}
        onChange={(price) => {
          onChange({ price });
        }}
      />
    </HoursRow>
  );
}
