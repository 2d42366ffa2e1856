import { createRigNews } from './agent/rig-news.ts';
import { asWished } from './notifications/as-wished.ts';
import { markedAsDemo } from './notifications/notifications.ts';
import { createTroubleNews } from './notifications/trouble-news.ts';
import { desktopNotifications } from './platform/notifications.ts';
import { systemClock } from './platform/system-clock.ts';
import type { MainWindow } from './platform/main-window.ts';
import type { CommandHandlers } from './ipc.ts';
import type { EarningsNews } from './earnings/news-desk.ts';
import type { Settings } from './settings/settings.ts';
import type { GpuKey } from '../shared/domain/gpu.ts';
import type { Instant } from '../shared/domain/instant.ts';
import type { TimeZone } from '../shared/domain/local-time.ts';
import { quietUntil, type NotificationKind } from '../shared/domain/notification-settings.ts';
import type { Reminder } from '../shared/domain/peak-reminders.ts';
import type { PeakWindow } from '../shared/domain/peak-window.ts';
import type { NotificationCommandName } from '../shared/notification-commands.ts';
import type { ScreenName } from '../shared/screen.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import { describeProblem } from '../shared/words/describe-problem.ts';
import { earningsNewsWords, type EarningsNewsKind } from '../shared/words/earnings-news.ts';
import { reminderWords } from '../shared/words/reminder.ts';
import { rigNewsWords } from '../shared/words/rig-news.ts';
import type { Speech } from '../shared/words/speech.ts';

export interface NotificationSurroundings {
  readonly isDemo: boolean;
  readonly iconPath: string;
  readonly window: () => MainWindow;
  readonly settings: Settings;
  /** The zone of the owner's clock. */
  readonly zone: () => TimeZone;
  readonly peakWindow: () => PeakWindow;
  readonly snapshot: () => Snapshot;
  readonly speech: () => Speech;
  readonly onSettingsChange: () => void;
  readonly onFailed: (why: string) => void;
  readonly onBug: (error: unknown) => void;
}

export interface BuiltNotifications {
  changed(): void;
  remind(reminder: Reminder): void;
  /** Tells of the ledger; it is asked first whether anybody wants to hear it now. */
  readonly earnings: {
    readonly tell: (news: EarningsNews) => void;
    readonly isMuted: (kind: EarningsNewsKind) => boolean;
    readonly quietUntil: () => Instant | null;
  };
  readonly commands: Pick<CommandHandlers, NotificationCommandName>;
  stop(): void;
}

const screens: Readonly<Record<EarningsNewsKind, ScreenName>> = { booking: 'overview', 'booking-ended': 'overview', 'payout-released': 'earnings', 'payout-confirmed': 'earnings' };

/** A part of the composition root: what tells the owner through the desktop's notifications. Decides nothing. */
export function buildNotifications(around: NotificationSurroundings): BuiltNotifications {
  const { settings, snapshot, speech, zone, onBug } = around;
  const wishes = (): Snapshot['notifications'] => settings.get().notifications;
  const show = desktopNotifications(around.iconPath, (screen) => around.window().showScreen(screen), around.onFailed);
  const shown = around.isDemo ? markedAsDemo(show, () => speech().words.news.demo) : show;
  const wished = asWished(shown, { clock: systemClock, settings: wishes, zone });
  const nameOf = (key: GpuKey): string => {
    const known = snapshot().gpus.find(({ gpu }) => gpu.key === key);
    return known === undefined ? key : known.listing.name || known.gpu.model;
  };
  const rigNews = createRigNews(systemClock, (news) => {
    const online = snapshot().gpus.filter(({ standing }) => standing.state === 'online').length;
    wished.tell('rig', { topic: 'rig', screen: 'overview', ...rigNewsWords(news, online, speech()) });
  });
  const trouble = createTroubleNews({
    clock: systemClock,
    snapshot,
    peakWindow: around.peakWindow,
    isInSight: () => around.window().isInSight(),
    told: { notices: settings.get().noticesTold, peakOffline: settings.get().peakOfflineTold },
    keepTold: ({ notices, peakOffline }) => settings.change({ noticesTold: [...notices], peakOfflineTold: [...peakOffline] }),
    onPeakOffline: ({ gpu }) => {
      const { earningsNews: say } = speech().words;
      wished.tell('peak-offline', { topic: `peak-offline ${gpu}`, screen: 'gpus', title: say.offlineInPeak(nameOf(gpu)), body: say.offlineInPeakMore });
    },
    onAttention: (problem) => {
      const { says, whatToDo } = describeProblem(problem, speech().words);
      wished.tell('attention', { topic: 'attention', screen: 'overview', title: speech().words.earningsNews.attention, body: `${says} ${whatToDo}` });
    },
    onBug,
  });
  const isMuted = (kind: NotificationKind): boolean => wishes().muted.includes(kind);

  return {
    changed() {
      rigNews.rigChanged(snapshot().rig);
      trouble.changed();
    },
    remind(reminder) {
      // Muted and quiet by settings of their own, under Strategy.
      shown({ topic: 'peak-hours', screen: 'strategy', ...reminderWords(reminder, nameOf, speech()) });
    },
    earnings: {
      isMuted,
      quietUntil: () => quietUntil(systemClock.now(), wishes(), zone()),
      tell: ({ kind, events }) => {
        shown({ topic: `${kind} ${events[0]?.id ?? ''}`, screen: screens[kind], ...earningsNewsWords(kind, events, nameOf, speech()) });
      },
    },
    commands: {
      'notifications.save': async (chosen) => {
        const saved = await settings.change({ notifications: chosen });
        around.onSettingsChange();
        return saved;
      },
    },
    stop() {
      rigNews.stop();
      trouble.stop();
      wished.stop();
    },
  };
}
