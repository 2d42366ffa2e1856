import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { app } from 'electron';
import { registerAppScheme } from './platform/app-protocol.ts';
import { endBecauseItCouldNotStart } from './platform/quitting.ts';
import { openShell } from './platform/shell.ts';
import { takeWindowsIdentity } from './platform/windows-identity.ts';

// The first light: what has to be set before the app is ready, then icon and window. The rooms are a large program;
// they load while the window's own process runs its scripts (docs/decisions/icon-and-window-first.md).

// docs/decisions/small-heap.md; here, before the rooms are loaded.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--invocation-count-for-turbofan=50000');
registerAppScheme();
// Chromium can't be sandboxed as root, where it has to be told so; each window asks for the sandbox besides.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.disableHardwareAcceleration(); // docs/decisions/software-rendering.md
takeWindowsIdentity(app);

if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(endBecauseItCouldNotStart);
else app.quit(); // the one that runs already shows its window

/** The largest parts of the rooms' program, each of which main reads without holding anything else up for long. */
const largeParts = [
  () => import('../shared/domain/local-time.ts'),
  () => import('./logging/logging.ts'),
  () => import('./build-preferences.ts'),
];

async function start(): Promise<void> {
  const folders = { built: import.meta.dirname, assets: join(app.getAppPath(), 'assets') };
  const hidden = process.argv.includes('--hidden');
  const shell = openShell(folders, hidden);
  // Loading the rooms keeps main from answering, and the window asks main for its files: first those.
  await shell.window.begun();
  for (const load of largeParts) {
    await load();
    await turn();
  }
  const { buildRooms } = await import('./index.ts');
  await buildRooms(shell, folders);
}
