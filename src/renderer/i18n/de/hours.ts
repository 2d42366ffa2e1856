import type { Words } from '../en.ts';

export const hoursWords: Words['hours'] = {
  number: (number) => `Zeiten ${number}`,
  add: 'Zeiten hinzufügen',
  remove: (number) => `Zeiten ${number} entfernen`,
  from: 'Von',
  to: 'Bis',
  days: 'Tage',
  wholeDay: 'Den ganzen Tag.',
  nextDay: 'Endet am nächsten Tag.',
};
