import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { RunProgram } from './run-program.ts';

/** The programs that the test desktop starts, for systems whose package names we don't know. */
export const desktopPrograms = [
  'Xvfb',
  'dbus-daemon',
  'xfwm4',
  'xfce4-panel',
  'xfconf-query',
  'dunst',
  'gnome-keyring-daemon',
  'secret-tool',
  'gdbus',
  'xdotool',
  'import',
] as const;

/** Which of these programs are not on the PATH. */
export function missingPrograms(names: readonly string[], path: string = process.env['PATH'] ?? ''): readonly string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const isThere = (file: string): boolean => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  return names.filter((name) => !folders.some((folder) => isThere(join(folder, name))));
}

/** Why Electron can't be started here (a shared library that is missing, as a rule), or null. Needs no display. */
export function whyElectronFails(executablePath: string, run: RunProgram): string | null {
  const { status, stderr } = run(executablePath, ['--eval', '0'], { ELECTRON_RUN_AS_NODE: '1' });
  return status === 0 ? null : stderr.trim() || 'it could not be started';
}
