import type { Bridge } from '../shared/ipc.ts';

declare global {
  interface Window {
    /** The only way from the window to main. */
    readonly rigkeeper: Bridge;
  }
}
