import type { SharedWords } from '../en.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const trayTexts: SharedWords['tray'] = {
  starting: 'Startet',
  open: 'Rigkeeper öffnen',
  quit: 'Beenden',
  couldNotStart: 'Rigkeeper konnte nicht starten',
  readyForJobs: 'Bereit für Aufträge',
  jobsUnderWay: (count) => plural(count, { one: '# Auftrag in Arbeit', other: '# Aufträge in Arbeit' }),
  jobsHeld: 'Annahme von Aufträgen angehalten: siehe Aufträge',
  today: (income) => `Heute: ${income}`,
  notKnownYet: 'noch nicht bekannt',
  booked: (sum) => `${sum} gebucht`,
  net: (sum) => `${sum} netto`,
  atLeast: (sum) => `mindestens ${sum}`,
  bookedUntil: (gpu, until) => `${gpu}: gebucht bis ${until}`,
  moreBooked: (count) => `${count} weitere gebucht`,
  peakUntil: (until) => `Spitzenzeit bis ${until}`,
  nextPeak: (from) => `Nächste Spitzenzeit um ${from}`,
};
