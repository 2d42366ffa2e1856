import { extname, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';

/**
 * Asks the owner where to save a file; `null`: nowhere.
 * @param name what the file is called unless the owner says otherwise; its ending names the kind of file
 */
export async function askWhereToSave(parent: BrowserWindow | null, name: string): Promise<string | null> {
  const ending = extname(name).slice(1);
  const options: Electron.SaveDialogOptions = {
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
  const { canceled, filePath } = await (parent === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(parent, options));
  return canceled || filePath === '' ? null : filePath;
}

/** Asks the owner for a file with one of these endings; `null`: none. */
export async function askWhichToOpen(parent: BrowserWindow | null, endings: readonly string[]): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    defaultPath: app.getPath('documents'),
    filters: [{ name: endings.map((ending) => ending.toUpperCase()).join(', '), extensions: [...endings] }],
    properties: ['openFile'],
  };
  const { canceled, filePaths } = await (parent === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(parent, options));
  return canceled ? null : (filePaths[0] ?? null);
}
