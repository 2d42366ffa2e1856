import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import type { TypedHours } from '../../time-of-day.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { HoursRow, type HoursRowProps } from '../../ui/hours-row.tsx';
import { usualHours, type HoursFaults } from './rules-draft.ts';
import type { RulesPart } from './rules-form.tsx';

/** Hours by weekday in which the rig may be online. */
export function ScheduleCard({ draft, faults, change }: RulesPart): ReactElement {
  const { words, zone } = useLocale();
  const say = words.keepOnline.schedule;
  const kept = useSnapshot(({ keepOnline }) => keepOnline.rules.schedule?.zone ?? null);
  const changeHours = (at: number, changed: Partial<TypedHours>): void => {
    change({ hours: draft.hours.map((hours, index) => (index === at ? { ...hours, ...changed } : hours)) });
  };
  const saidOf = (fault: keyof typeof say.faults | undefined): string | undefined => (fault === undefined ? undefined : say.faults[fault]);
  const said = ({ start, end, weekdays }: HoursFaults): HoursRowProps['faults'] => ({ start: saidOf(start), end: saidOf(end), weekdays: saidOf(weekdays) });
  return (
    <Card title={say.title}>
      <div className="rules">
        <p className="rules-more">{say.more}</p>
        <Checkbox
          label={say.only}
          isSelected={draft.scheduled}
          onChange={(scheduled) => {
            change({ scheduled });
          }}
        >
          {say.only}
        </Checkbox>
        {draft.scheduled ? (
          <>
            {draft.hours.map((hours, index) => (
              <HoursRow
                key={index}
                number={index + 1}
                hours={hours}
                faults={said(faults.hours[index] ?? {})}
                onChange={(changed) => {
                  changeHours(index, changed);
                }}
                onRemove={() => {
                  change({ hours: draft.hours.filter((_, at) => at !== index) });
                }}
              />
            ))}
            {faults.schedule !== undefined && <p className="field-fault">{say.faults[faults.schedule]}</p>}
            <div className="rules-end">
              <Button
                onPress={() => {
                  change({ hours: [...draft.hours, usualHours] });
                }}
              >
                {words.hours.add}
              </Button>
              <p className="rules-more">{kept === null || kept === zone ? say.zone(zone) : say.otherZone(kept, zone)}</p>
            </div>
          </>
        ) : (
          <p className="rules-more">{say.allHours}</p>
        )}
      </div>
    </Card>
  );
}
