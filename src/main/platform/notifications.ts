import { Notification } from 'electron';
import type { TellOwner } from '../notifications/notifications.ts';
import type { ScreenName } from '../../shared/screen.ts';

/** So many can still be clicked. */
const mostKept = 50;

/**
 * The desktop's own notifications.
 * @param onClick the person clicked on one, which is about what that screen shows
 * @param onFailed a notification could not be shown: on Linux where no notification service runs
 */
export function desktopNotifications(iconPath: string, onClick: (screen: ScreenName) => void, onFailed: (why: string) => void): TellOwner {
  // Kept until the next one of its topic: a notification that is garbage-collected can't be clicked any more, and on
  // Windows it can be for days, in the notification centre.
  const shown = new Map<string, Notification>();
  return ({ topic, title, body, screen }) => {
    shown.get(topic)?.close();
    const notification = new Notification({ title, body, icon: iconPath });
    notification.on('click', () => {
      onClick(screen);
    });
    notification.on('failed', (_event, why) => {
      onFailed(why);
    });
    shown.delete(topic);
    shown.set(topic, notification);
    const [oldest] = shown.keys();
    if (shown.size > mostKept && oldest !== undefined) shown.delete(oldest);
    notification.show();
  };
}
