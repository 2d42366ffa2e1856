import type { SharedWords } from '../en.ts';

export const trayTexts: SharedWords['tray'] = {
  starting: 'Startet',
  open: 'Rigkeeper öffnen',
  quit: 'Beenden',
};
