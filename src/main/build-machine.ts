import type { CommandHandlers } from './ipc.ts';
import { createMachineWatch } from './machine/machine.ts';
import { createStayAwake } from './machine/stay-awake.ts';
import { isOnThisMachine } from './machine/this-machine.ts';
import { noLoginItem, systemLoginItem } from './platform/login-item.ts';
import { isNetworkMetered } from './platform/metered-network.ts';
import { hasNetwork } from './platform/network.ts';
import { followPower, onBatteryPower } from './platform/power.ts';
import { systemSleepBlocker } from './platform/sleep-blocker.ts';
import { systemClock } from './platform/system-clock.ts';
import type { Settings } from './settings/settings.ts';
import type { MachineFacts } from '../shared/domain/keep-online-rules.ts';
import type { LoginItem } from '../shared/domain/login-item.ts';
import type { PeakWindow } from '../shared/domain/peak-window.ts';
import type { KeepOnlineCommandName } from '../shared/keep-online-commands.ts';
import type { KeepOnlineSection, Snapshot } from '../shared/snapshot.ts';

export interface MachineSurroundings {
  readonly isDemo: boolean;
  readonly settings: Settings;
  /** The same object for as long as the window is the same. */
  readonly peakWindow: () => PeakWindow;
  readonly onSuspend: () => void;
  readonly onResume: () => void;
  readonly onMachineChange: () => void;
  readonly onRulesChange: () => void;
  /** What the section says is new. */
  readonly onSectionChange: () => void;
  readonly onBug: (error: unknown) => void;
}

export interface BuiltMachine {
  readonly facts: () => MachineFacts;
  section(): KeepOnlineSection;
  /** Schedule, guards or wakefulness are other ones. */
  settingsChanged(): void;
  readonly commands: Pick<CommandHandlers, KeepOnlineCommandName>;
  rigChanged(snapshot: Pick<Snapshot, 'rig' | 'gpus'>): void;
  /** Asks again what can be changed outside. For when somebody looks. */
  lookAgain(): void;
  start(): void;
  stop(): void;
}

/** A part of the composition root: what the machine does, and what it says of itself. Decides nothing. */
export function buildMachine(around: MachineSurroundings): BuiltMachine {
  const { settings, onBug } = around;
  const watch = createMachineWatch({
    clock: systemClock,
    isOnline: () => isOnThisMachine(settings.get().coordinatorUrl) || hasNetwork(),
    isMetered: () => isNetworkMetered(process.platform),
    isOnBattery: () => onBatteryPower(process.platform),
    wantsMetered: () => settings.get().rules.pauseOnMeteredNetwork,
    changed: () => {
      around.onMachineChange();
      around.onSectionChange();
    },
    onBug,
  });
  const stayAwake = createStayAwake({
    clock: systemClock,
    wanted: () => settings.get().stayAwake,
    peakWindow: around.peakWindow,
    keepAwake: systemSleepBlocker(),
    changed: around.onSectionChange,
  });
  followPower({
    onSuspend: around.onSuspend,
    onResume: () => {
      void watch.look();
      around.onResume();
    },
    onSupplyChanged: () => void watch.look(),
  });

  const loginItem = around.isDemo ? noLoginItem : systemLoginItem(process.platform, onBug);
  let loginItemNow: LoginItem = { kind: 'unknown' };
  const readLoginItem = async (): Promise<void> => {
    loginItemNow = await loginItem.read();
    around.onSectionChange();
  };

  const settingsChanged = (): void => {
    around.onRulesChange();
    stayAwake.chosenAnew();
    around.onSectionChange();
    if (settings.get().rules.pauseOnMeteredNetwork) void watch.look();
  };

  return {
    settingsChanged,
    facts: watch.facts,
    section: () => ({
      rules: settings.get().rules,
      stayAwake: { wanted: settings.get().stayAwake, active: stayAwake.isActive() },
      loginItem: loginItemNow,
      machine: { ...watch.facts(), knowsMetered: watch.knowsMetered() },
    }),
    commands: {
      'keepOnline.save': async (choice) => {
        const saved = await settings.change(choice);
        settingsChanged();
        return saved;
      },
      'loginItem.set': async (on) => {
        const done = await loginItem.set(on);
        await readLoginItem();
        return done;
      },
    },
    rigChanged({ rig, gpus }) {
      stayAwake.follow(rig.state, gpus.some(({ listing }) => listing.booked === true));
    },
    lookAgain() {
      void watch.look();
      readLoginItem().catch(onBug);
    },
    start() {
      watch.start();
      readLoginItem().catch(onBug);
    },
    stop() {
      watch.stop();
      stayAwake.stop();
    },
  };
}
