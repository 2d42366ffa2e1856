import { readFile, stat } from 'node:fs/promises';
import { app } from 'electron';
import type { CommandHandlers } from './ipc.ts';
import { askWhichToOpen } from './platform/choose-file.ts';
import type { MainWindow } from './platform/main-window.ts';
import { saveTextAsAsked } from './platform/save-file.ts';
import { exportText, longestExport } from './settings/settings-export.ts';
import { createSettingsImport, type SettingsImportPorts } from './settings/settings-import.ts';
import { note, problem } from '../shared/domain/problem.ts';
import { failed, ok } from '../shared/domain/result.ts';

export interface SettingsFileSurroundings extends SettingsImportPorts {
  readonly window: () => MainWindow;
}

/** A part of the composition root: the settings as a file, out of the app and back into it. Decides nothing. */
export function buildSettingsFiles({ window, ...ports }: SettingsFileSurroundings): Pick<CommandHandlers, 'settings.export' | 'settings.chooseImport' | 'settings.import'> {
  const settingsImport = createSettingsImport(ports);
  return {
    'settings.export': () => saveTextAsAsked(window().browserWindow(), 'rigkeeper-settings.json', exportText(app.getVersion(), ports.settings.get())),
    'settings.chooseImport': async () => {
      const path = await askWhichToOpen(window().browserWindow(), ['json']);
      if (path === null) return ok(null);
      let text: string;
      try {
        if ((await stat(path)).size > longestExport) return failed(problem('import-refused', note('settings-foreign')));
        text = await readFile(path, 'utf8');
      } catch (error) {
        return failed(problem('import-unreadable', error instanceof Error ? error.message : undefined));
      }
      return settingsImport.read(text);
    },
    'settings.import': settingsImport.takeOver,
  };
}
