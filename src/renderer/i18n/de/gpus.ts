// Words about what a GPU does and asks, in German.

import type { Words } from '../en.ts';

export const priceNowWords: Words['priceNow'] = {
  name: 'Preis jetzt',
  byHand: 'von Ihnen gesetzt',
  because: (strategy, why) => `${strategy}: ${why}`,
  short: {
    'base-price': 'der Grundpreis',
    'market-median': 'nahe der Mitte des Marktes',
    'market-not-known': 'der Grundpreis, da der Markt nicht bekannt ist',
    dearer: 'etwas mehr, da sie gut gebucht ist',
    cheaper: 'etwas weniger, da sie selten gebucht ist',
    'demand-not-known': 'der Grundpreis, da die Nachfrage nicht bekannt ist',
    peak: 'mehr in der Spitzenzeit',
    'off-peak': 'der Grundpreis außerhalb der Spitzenzeit',
    region: 'mehr, da diese Region teurer ist',
    'region-not-known': 'der Grundpreis, da Regionen nicht bekannt sind',
    booked: 'bleibt, solange sie gebucht ist',
    'last-booking': 'mehr, da sie gerade gebucht wurde',
    idle: 'weniger, solange niemand bucht',
    floor: 'das Niedrigste, das Sie erlauben',
    ceiling: 'das Höchste, das Sie erlauben',
    'limits-moved': 'in Ihre Grenzen gerückt',
    'small-change': 'bleibt, da er sich kaum ändern würde',
    'changed-recently': 'bleibt, da er sich eben erst geändert hat',
    'one-step': 'auf dem Weg, Schritt für Schritt',
  },
  booking: (until, left) => `Gebucht bis ${until}, ${left} verbleibend.`,
};

/** What stands behind a GPU's row on the GPUs screen. */
export const gpuDetailWords: Words['gpuDetail'] = {
  show: (name) => `Mehr über ${name}`,
  strategy: 'Strategie',
  change: 'Unter „Strategie“ ändern',
  floor: 'Niedrigster Preis',
  ceiling: 'Höchster Preis',
  heat: 'Pausiert über',
  noHeat: 'keine Grenze gesetzt',
  history: 'Heute',
  telemetry: 'Auslastung, Wärme und Leistung',
  hour: 'Letzte Stunde',
  day: 'Letzte 24 Stunden',
  range: 'Gezeigte Zeit',
  utilization: 'Auslastung',
  temperature: 'Temperatur',
  power: 'Leistung',
  lowest: 'Niedrigste',
  highest: 'Höchste',
  latest: 'Zuletzt',
  mean: 'Mittel',
  time: 'Zeit',
  table: 'Zahlen zeigen',
  noReadings: 'Noch wurde nichts gelesen. Der Treiber wird viermal in der Minute gefragt, solange das Rig online ist, sonst einmal.',
  silent: 'nicht gemeldet',
  chart: (what, lowest, highest) => `${what}: zwischen ${lowest} und ${highest}`,
};
