import { Notification } from 'electron';
import type { TellOwner } from '../notifications/notifications.ts';

/**
 * The desktop's own notifications.
 * @param onClick the person clicked on one
 * @param onFailed a notification could not be shown: on Linux where no notification service runs
 */
export function desktopNotifications(iconPath: string, onClick: () => void, onFailed: (why: string) => void): TellOwner {
  // Kept until the next one of its topic: a notification that is garbage-collected can't be clicked any more, and on
  // Windows it can be for days, in the notification centre.
  const shown = new Map<string, Notification>();
  return ({ topic, title, body }) => {
    shown.get(topic)?.close();
    const notification = new Notification({ title, body, icon: iconPath });
    notification.on('click', onClick);
    notification.on('failed', (_event, why) => {
      onFailed(why);
    });
    shown.set(topic, notification);
    notification.show();
  };
}
