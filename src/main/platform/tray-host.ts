import type { Clock } from '../../shared/domain/clock.ts';
import { busProperty } from './bus-property.ts';

const watcher = 'org.kde.StatusNotifierWatcher';

/**
 * Is there a place for a tray icon? Electron's own Tray is made silently where there is none, so the bus is asked for
 * a StatusNotifier host (freedesktop's StatusNotifierItem specification). Elsewhere than on Linux there always is one.
 */
export async function trayHostAvailable(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  const said = await busProperty({ bus: 'session', service: watcher, path: '/StatusNotifierWatcher', interface: watcher, name: 'IsStatusNotifierHostRegistered' });
  return said !== null && /\btrue\b/.test(said);
}

/** A panel that starts at login beside the app may come some seconds later. Until then nothing is said. */
const patienceMs = 15_000;
const soonMs = 1_000;
const nowAndThenMs = 30_000;

export interface TrayHostWatchPorts {
  readonly available: () => Promise<boolean>;
  readonly clock: Clock;
  /**
   * Whether there was one as the icon was made, if the app started into the tray: only then there is reason to wait before
   * saying that there is none. `null` if it didn't.
   */
  readonly whenMade: Promise<boolean> | null;
  /** There is a host, or none: at first, and whenever that has changed. `late`: it wasn't there when the icon was made. */
  readonly changed: (available: boolean, late: boolean) => void;
}

export interface TrayHostWatch {
  /** Asks now: a panel may also have gone. */
  look(): void;
  stop(): void;
}

/** Knows whether the tray icon can be seen, from the start on; a panel may come late, and may go. */
export function watchTrayHost({ available, clock, whenMade, changed }: TrayHostWatchPorts): TrayHostWatch {
  const begunMs = clock.monotonicMs();
  let told: boolean | null = null;
  let missed = false;
  let stopped = false;
  let asking = false;
  let cancelTimer = (): void => undefined;

  const hear = (answer: () => Promise<boolean>): void => {
    if (asking || stopped) return;
    asking = true;
    cancelTimer();
    void answer().then((there) => {
      asking = false;
      if (!stopped) answered(there);
    });
  };
  const answered = (there: boolean): void => {
    const elapsedMs = clock.monotonicMs() - begunMs;
    const waits = !there && told === null && whenMade !== null && elapsedMs < patienceMs;
    if (!waits && there !== told) {
      told = there;
      changed(there, there && missed);
    }
    missed = !there;
    // Once it is there, a look now and then is left to who has a reason for one: each starts a program.
    if (!there) cancelTimer = clock.after(elapsedMs < patienceMs ? soonMs : nowAndThenMs, ask);
  };
  const ask = (): void => {
    hear(available);
  };
  // The first answer is the one from then: a panel that came since doesn't know the icon.
  hear(whenMade === null ? available : () => whenMade);

  return {
    look: ask,
    stop() {
      stopped = true;
      cancelTimer();
    },
  };
}
