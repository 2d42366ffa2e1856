import type { SharedWords } from '../en.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');
const sumOf = (sum: string | null, kind: string): string => (sum === null ? '' : `: ${sum} ${kind}`);

export const earningsNewsTexts: SharedWords['earningsNews'] = {
  booked: (gpu, length) => `Neue Buchung: ${gpu}, ${length}`,
  bookedMore: (amount, ends) => `Gebucht: ${amount}. Sie endet um ${ends}.`,
  bookedLine: (gpu, length, amount) => `${gpu}: ${length}, ${amount} gebucht`,
  bookings: (count) => plural(count, { one: '# neue Buchung', other: '# neue Buchungen' }),
  ended: (gpu) => `Buchung beendet: ${gpu}`,
  endedMore: (length) => `Sie lief ${length}.`,
  calledOff: (gpu) => `Buchung abgebrochen: ${gpu}`,
  calledOffMore: 'Der Käufer hat sie vor ihrer Zeit beendet.',
  endings: (count) => plural(count, { one: '# Buchung beendet', other: '# Buchungen beendet' }),
  released: (net) => `Auszahlung freigegeben: ${net} netto`,
  releasedUnknown: 'Auszahlung freigegeben',
  releasedMore: (gross, net) => `Brutto: ${gross}. Netto: ${net}. Auf der Chain noch nicht bestätigt.`,
  releases: (count, net) => `${plural(count, { one: '# Auszahlung freigegeben', other: '# Auszahlungen freigegeben' })}${sumOf(net, 'netto')}`,
  net: (amount) => `${amount} netto`,
  confirmed: (amount) => `Auszahlung bestätigt: ${amount}`,
  confirmedMore: 'Sie steht in einem Block der Chain, an Ihrer Adresse.',
  confirmations: (count, sum) => `${plural(count, { one: '# Auszahlung bestätigt', other: '# Auszahlungen bestätigt' })}${sumOf(sum, 'auf der Chain')}`,
  payoutLine: (time, amount) => `${time}: ${amount}`,
  more: (count) => plural(count, { one: 'Und # weitere.', other: 'Und # weitere.' }),
  hours: (hours, minutes) => (minutes === 0 ? `${hours} Std.` : hours === 0 ? `${minutes} Min.` : `${hours} Std. ${minutes} Min.`),
  someGpu: 'eine GPU',
  notKnownYet: 'noch nicht bekannt',
  offlineInPeak: (gpu) => `Offline in der Spitzenzeit: ${gpu}`,
  offlineInPeakMore: 'Öffnen Sie Rigkeeper, um zu sehen, woran es liegt.',
  attention: 'Rigkeeper braucht Sie',
};
