// The words of the income on the overview, in German.

import type { Words } from '../en.ts';

export const incomeWords: Words['income'] = {
  title: 'Einnahmen',
  today: 'Heute',
  last30Days: 'Letzte 30 Tage',
  booked: 'Gebucht',
  net: 'Netto, freigegeben',
  confirmed: 'Auf der Chain bestätigt',
  atLeast: (sum) => `mindestens ${sum}`,
  apart: 'Drei verschiedene Dinge: was gebucht wurde, was Ihnen nach Gebühren freigegeben wurde und was auf der Chain angekommen ist.',
};
