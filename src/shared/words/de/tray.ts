import type { SharedWords } from '../en.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const trayTexts: SharedWords['tray'] = {
  starting: 'Startet',
  open: 'Rigkeeper öffnen',
  quit: 'Beenden',
  readyForJobs: 'Bereit für Aufträge',
  jobsUnderWay: (count) => plural(count, { one: '# Auftrag in Arbeit', other: '# Aufträge in Arbeit' }),
  jobsHeld: 'Annahme von Aufträgen angehalten: siehe Aufträge',
};
