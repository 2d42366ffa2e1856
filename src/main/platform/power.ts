import { readdir, readFile } from 'node:fs/promises';
import { app, powerMonitor } from 'electron';
import { isOnBattery } from './power-supply.ts';

export interface PowerListener {
  /** The system is about to sleep. */
  readonly onSuspend: () => void;
  /** The system woke. */
  readonly onResume: () => void;
  /** The charger was plugged in or out. Not told on Linux: look there from time to time. */
  readonly onSupplyChanged: () => void;
}

/**
 * Follows the machine's power (logind on Linux). A shutdown of the system is held up for as long as the app needs to
 * quit in order; Linux only, Windows gives a program without a window no such chance.
 */
export function followPower({ onSuspend, onResume, onSupplyChanged }: PowerListener): void {
  powerMonitor.on('suspend', onSuspend);
  powerMonitor.on('resume', onResume);
  powerMonitor.on('on-battery', onSupplyChanged);
  powerMonitor.on('on-ac', onSupplyChanged);
  // Electron's types leave the event out; its documentation names it.
  powerMonitor.on('shutdown', (event?: Electron.Event) => {
    event?.preventDefault();
    app.quit();
  });
}

/** Whether the machine lives on battery; `null` where it has none. Electron itself doesn't know it on Linux. */
export async function onBatteryPower(platform: NodeJS.Platform): Promise<boolean | null> {
  if (platform !== 'linux') return powerMonitor.isOnBatteryPower();
  return isOnBattery({ listFolder: (path) => readdir(path), readText: (path) => readFile(path, 'utf8') });
}
