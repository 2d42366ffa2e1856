import { extname, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import writeFileAtomic from 'write-file-atomic';

/**
 * Asks the owner where to save a text and writes it there, whole and readable for the owner alone. Rejects (disk full,
 * no rights) and leaves a file that was there as it was.
 * @param name what the file is called unless the owner says otherwise; its ending names the kind of file
 */
export async function saveTextFile(parent: BrowserWindow | null, name: string, text: string): Promise<'saved' | 'cancelled'> {
  const options: Electron.SaveDialogOptions = {
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: extname(name).slice(1).toUpperCase(), extensions: [extname(name).slice(1)] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
  const { canceled, filePath } = await (parent === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(parent, options));
  if (canceled || filePath === '') return 'cancelled';
  await writeFileAtomic(filePath, text, { mode: 0o600, fsync: true });
  return 'saved';
}
