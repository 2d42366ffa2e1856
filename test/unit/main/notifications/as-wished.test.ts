import { expect, it } from 'vitest';
import { asWished } from '../../../../src/main/notifications/as-wished.ts';
import type { OwnerMessage } from '../../../../src/main/notifications/notifications.ts';
import { usualNotifications, type NotificationSettings } from '../../../../src/shared/domain/notification-settings.ts';
import { manualClock } from '../../../manual-clock.ts';

const message = (topic: string, title: string): OwnerMessage => ({ topic, title, body: '', screen: 'overview' });

it('tells at once, leaves out what is muted, and holds the latest of each topic in quiet hours', async () => {
  const clock = manualClock(Date.UTC(2026, 10, 23, 21, 30));
  const told: string[] = [];
  let settings: NotificationSettings = { muted: ['rig'], quietHours: { startMinute: 22 * 60, endMinute: 7 * 60 } };
  const { tell } = asWished(({ title }) => told.push(title), { clock, settings: () => settings, zone: () => 'UTC' });
  tell('attention', message('attention', 'before'));
  tell('rig', message('rig', 'muted'));
  expect(told).toEqual(['before']);
  await clock.advance(3_600_000);
  tell('attention', message('attention', 'first'));
  tell('peak-offline', message('peak-offline a', 'gpu'));
  tell('attention', message('attention', 'latest'));
  await clock.advance(8 * 3_600_000);
  expect(told).toEqual(['before']);
  await clock.advance(1_900_000);
  expect(told).toEqual(['before', 'gpu', 'latest']);
  settings = usualNotifications;
  tell('rig', message('rig', 'heard'));
  expect(told.at(-1)).toBe('heard');
});
