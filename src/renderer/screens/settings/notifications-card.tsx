import { useState, type ReactElement } from 'react';
import { notificationKinds, type NotificationKind, type QuietHours } from '../../../shared/domain/notification-settings.ts';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { minutesOf, timeOfDay } from '../../time-of-day.ts';
import { Card } from '../../ui/card.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCommand } from '../../use-command.ts';
import './notifications-card.css';

const usualQuiet: QuietHours = { startMinute: 22 * 60, endMinute: 7 * 60 };

/** What the desktop's notifications tell of, and when. Each choice holds at once. */
export function NotificationsCard(): ReactElement {
  const { words } = useLocale();
  const say = words.notifications;
  const { muted, quietHours } = useSnapshot(({ notifications }) => notifications);
  const save = useCommand('notifications.save');
  const keep = (changed: { readonly muted?: readonly NotificationKind[]; readonly quietHours?: QuietHours | null }): void => {
    const next = { muted, quietHours, ...changed };
    void save.run({ ...next, muted: [...next.muted] });
  };
  return (
    <Card title={say.title}>
      <div className="rules">
        <p className="rules-more">{say.more}</p>
        <ul className="notification-kinds" aria-label={say.tellOf}>
          {notificationKinds.map((kind) => (
            <li key={kind}>
              <Checkbox
                label={say.kinds[kind]}
                isSelected={!muted.includes(kind)}
                onChange={(isTold) => {
                  keep({ muted: isTold ? muted.filter((other) => other !== kind) : [...muted, kind] });
                }}
              >
                {say.kinds[kind]}
              </Checkbox>
            </li>
          ))}
        </ul>
        <div className="rule">
          <Checkbox
            label={say.quiet}
            isSelected={quietHours !== null}
            onChange={(isQuiet) => {
              keep({ quietHours: isQuiet ? usualQuiet : null });
            }}
          >
            {say.quiet}
          </Checkbox>
          <p className="rules-more">{say.quietMore}</p>
          {quietHours !== null && (
            <div className="rule-fields">
              <TimeField
                label={say.quietFrom}
                minute={quietHours.startMinute}
                onChange={(startMinute) => {
                  keep({ quietHours: { ...quietHours, startMinute } });
                }}
              />
              <TimeField
                label={say.quietTo}
                minute={quietHours.endMinute}
                onChange={(endMinute) => {
                  keep({ quietHours: { ...quietHours, endMinute } });
                }}
              />
            </div>
          )}
        </div>
        {save.failure !== null && <ProblemNotice problem={save.failure} announced />}
      </div>
    </Card>
  );
}

/** A time of day, told once it is one. */
function TimeField({ label, minute, onChange }: { readonly label: string; readonly minute: number; readonly onChange: (minute: number) => void }): ReactElement {
  const { words } = useLocale();
  const [typed, setTyped] = useState<string | null>(null);
  const isTime = typed === null || minutesOf(typed) !== null;
  return (
    <TextField
      type="time"
      label={label}
      value={typed ?? timeOfDay(minute)}
      fault={isTime ? undefined : words.notifications.timeFault}
      onChange={(text) => {
        setTyped(text);
        const minutes = minutesOf(text);
        if (minutes !== null) onChange(minutes);
      }}
      onBlur={() => {
        if (isTime) setTyped(null);
      }}
    />
  );
}
