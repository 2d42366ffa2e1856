import { createRigNews } from './agent/rig-news.ts';
import { markedAsDemo } from './notifications/notifications.ts';
import { desktopNotifications } from './platform/notifications.ts';
import { systemClock } from './platform/system-clock.ts';
import type { Reminder } from '../shared/domain/peak-reminders.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import { reminderWords } from '../shared/words/reminder.ts';
import { rigNewsWords } from '../shared/words/rig-news.ts';
import type { Speech } from '../shared/words/speech.ts';

export interface NotificationSurroundings {
  readonly isDemo: boolean;
  readonly iconPath: string;
  readonly openWindow: () => void;
  readonly gpus: () => Snapshot['gpus'];
  readonly speech: () => Speech;
  readonly onFailed: (why: string) => void;
}

export interface BuiltNotifications {
  rigChanged(rig: Snapshot['rig']): void;
  remind(reminder: Reminder): void;
  stop(): void;
}

/** A part of the composition root: what tells the owner through the desktop's notifications. Decides nothing. */
export function buildNotifications({ isDemo, iconPath, openWindow, gpus, speech, onFailed }: NotificationSurroundings): BuiltNotifications {
  const show = desktopNotifications(iconPath, openWindow, onFailed);
  const tell = isDemo ? markedAsDemo(show, () => speech().words.news.demo) : show;
  const nameOf = (key: string): string => {
    const known = gpus().find(({ gpu }) => gpu.key === key);
    return known === undefined ? key : known.listing.name || known.gpu.model;
  };
  const rigNews = createRigNews(systemClock, (news) => {
    tell({ topic: 'rig', ...rigNewsWords(news, gpus().filter(({ standing }) => standing.state === 'online').length, speech()) });
  });
  return {
    rigChanged: rigNews.rigChanged,
    remind(reminder) {
      tell({ topic: 'peak-hours', ...reminderWords(reminder, nameOf, speech()) });
    },
    stop: rigNews.stop,
  };
}
