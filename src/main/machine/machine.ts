import type { Clock } from '../../shared/domain/clock.ts';
import type { MachineFacts } from '../../shared/domain/keep-online-rules.ts';

export interface MachinePorts {
  readonly clock: Clock;
  /** Whether the system sees any network. Asked often, so it has to be cheap. */
  readonly isOnline: () => boolean;
  /** Whether the network is paid by volume; `null` where the system doesn't say. */
  readonly isMetered: () => Promise<boolean | null>;
  /** Whether it lives on battery; `null` where it has none or doesn't say. */
  readonly isOnBattery: () => Promise<boolean | null>;
  /** Whether anybody wants to know of metered networks: asking for that starts a program. */
  readonly wantsMetered: () => boolean;
  readonly changed: () => void;
  readonly onBug: (error: unknown) => void;
}

/** What the machine says of its power and its network, kept up to date. */
export interface MachineWatch {
  facts(): MachineFacts;
  /** Whether the system tells at all what its network costs. */
  knowsMetered(): boolean;
  /** Looks at everything now; resolves when that is known. */
  look(): Promise<void>;
  start(): void;
  stop(): void;
}

/** How soon a network that came back is noticed. Electron tells of it only inside a window. */
const networkEveryMs = 3_000;
const batteryEveryMs = 15_000;
const meteredEveryMs = 60_000;

export function createMachineWatch({ clock, isOnline, isMetered, isOnBattery, wantsMetered, changed, onBug }: MachinePorts): MachineWatch {
  let online: boolean | null = null;
  let metered: boolean | null = null;
  let onBattery: boolean | null = null;
  let shown: MachineFacts = { onBattery: null, network: 'unknown' };
  let batteryAskedMs = -Infinity;
  let meteredAskedMs = -Infinity;
  let asking: Promise<void> | null = null;
  let cancelTimer = (): void => undefined;

  const network = (): MachineFacts['network'] => {
    if (online === null) return 'unknown';
    return !online ? 'none' : metered === true ? 'metered' : 'up';
  };
  const show = (): void => {
    const next: MachineFacts = { onBattery, network: network() };
    if (next.onBattery === shown.onBattery && next.network === shown.network) return;
    shown = next;
    changed();
  };

  /** What can't be asked stays as it was known. */
  const ask = async (everything: boolean): Promise<void> => {
    const nowMs = clock.monotonicMs();
    const battery = everything || nowMs - batteryAskedMs >= batteryEveryMs;
    const tariff = everything || (wantsMetered() && nowMs - meteredAskedMs >= meteredEveryMs);
    if (battery) batteryAskedMs = nowMs;
    if (tariff) meteredAskedMs = nowMs;
    await Promise.all([
      battery && isOnBattery().then((answer) => (onBattery = answer), onBug),
      tariff && isMetered().then((answer) => (metered = answer), onBug),
    ]);
    show();
  };
  const look = (everything: boolean): Promise<void> => {
    const cameBack = online !== true;
    online = isOnline();
    if (online && cameBack && wantsMetered()) {
      // Another network may have another tariff: that is known before it is used.
      meteredAskedMs = -Infinity;
    } else show();
    // One question at a time; one who wants to know everything gets it after the one that is under way.
    if (asking !== null && !everything) return asking;
    const asked = (asking ?? Promise.resolve()).then(() => ask(everything));
    asking = asked.finally(() => {
      if (asking === settled) asking = null;
    });
    const settled = asking;
    return asked;
  };
  const plan = (): void => {
    cancelTimer = clock.after(networkEveryMs, () => {
      void look(false);
      plan();
    });
  };

  return {
    facts: () => shown,
    knowsMetered: () => metered !== null,
    look: () => look(true),
    start() {
      cancelTimer();
      void look(true);
      plan();
    },
    stop() {
      cancelTimer();
    },
  };
}
