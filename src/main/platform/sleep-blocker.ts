import { powerSaveBlocker } from 'electron';

/** Gives a switch that keeps the system from sleeping while it is on. The screen may still go dark. */
export function systemSleepBlocker(): (on: boolean) => void {
  let id: number | null = null;
  return (on) => {
    if (on && id === null) id = powerSaveBlocker.start('prevent-app-suspension');
    if (on || id === null) return;
    powerSaveBlocker.stop(id);
    id = null;
  };
}
