import type { Clock } from '../../shared/domain/clock.ts';
import type { TimeZone } from '../../shared/domain/local-time.ts';
import { quietUntil, type NotificationSettings } from '../../shared/domain/notification-settings.ts';
import type { OwnerMessage, TellOwner, TellOwnerOf } from './notifications.ts';

/** Tells what the owner wants to be told, when the owner wants it. */
export interface WishedNews {
  readonly tell: TellOwnerOf;
  stop(): void;
}

/** Asked anew this often, because the wall clock may jump, and the settings may change. */
const lookEveryMs = 60_000;

/** In quiet hours messages are held, of each topic the latest, and told when they are over. */
export function asWished(tell: TellOwner, { clock, settings, zone }: { readonly clock: Clock; readonly settings: () => NotificationSettings; readonly zone: () => TimeZone }): WishedNews {
  const held = new Map<string, OwnerMessage>();
  let cancelTimer = (): void => undefined;

  const look = (): void => {
    cancelTimer();
    if (held.size === 0) return;
    const until = quietUntil(clock.now(), settings(), zone());
    if (until === null) {
      const messages = [...held.values()];
      held.clear();
      messages.forEach(tell);
    } else {
      cancelTimer = clock.after(Math.min(lookEveryMs, until - clock.now()), look);
    }
  };

  return {
    tell(kind, message) {
      if (settings().muted.includes(kind)) return;
      held.delete(message.topic);
      held.set(message.topic, message);
      look();
    },
    stop: () => cancelTimer(),
  };
}
