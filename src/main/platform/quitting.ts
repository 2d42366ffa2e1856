import { app, dialog } from 'electron';
import { firstWords } from './first-words.ts';
import { endInTwoPhases, type Farewell } from './farewell.ts';

/** The owner quit, and the rooms are being closed. */
let ending = false;

/**
 * Lets the rooms end before the app does: others are told, then files are closed. `app.exit` because a native call
 * that waits for the keychain's prompt must not keep a process alive whose owner chose Quit.
 */
export function endRoomsBeforeQuit(farewell: Farewell): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    void endInTwoPhases(farewell).finally(() => {
      app.exit(0);
    });
  });
}

/** Says why there will be no window, and ends: an app that is half there would be worse. */
export function endBecauseItCouldNotStart(error: unknown): void {
  // Quit while it still started: what was under way met closed rooms, which is nobody's trouble.
  if (ending) return;
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${why}\n`);
  dialog.showErrorBox(firstWords().couldNotStart, why);
  app.exit(1);
}
