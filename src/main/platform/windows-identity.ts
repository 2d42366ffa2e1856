import type { App } from 'electron';

/** As appId in electron-builder.yml: the installer's shortcut carries it, and Windows shows notifications by it. */
export const appUserModelId = 'network.aitbc.rigkeeper';

/** For ever the same: by it a click on a notification that outlived the app finds the app again. */
export const toastActivatorClsid = '{5B0C4E5E-2C1B-4B7B-9F57-3E3D5A1C7A64}';

/** Who the app is on Windows; elsewhere it does nothing. Before the first notification. */
export function takeWindowsIdentity(app: Pick<App, 'setAppUserModelId'> & { readonly setToastActivatorCLSID?: (id: string) => void }): void {
  app.setAppUserModelId(appUserModelId);
  // Not in every Electron that the app runs on, and on Windows only.
  app.setToastActivatorCLSID?.(toastActivatorClsid);
}
