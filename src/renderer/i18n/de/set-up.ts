// The words of the first start, in German.

import { pluralIn } from '../../../shared/words/plural.ts';
import type { Words } from '../en.ts';

const plural = pluralIn('de');
const listings = (count: number): string => plural(count, { one: '# Eintrag', other: '# Einträge' });
const leftOut = (count: number): string => (count === 0 ? '' : plural(count, { one: ', # Ausreißer ausgelassen', other: ', # Ausreißer ausgelassen' }));
const gpus = (count: number): string => plural(count, { one: '# GPU', other: '# GPUs' });

export const setUpWords: Words['setUp'] = {
  nav: 'Erster Start',
  steps: 'Schritte des ersten Starts',
  step: (step, of) => `Schritt ${step} von ${of}`,
  names: { gpus: 'GPUs', payout: 'Auszahlungen', price: 'Preis', online: 'Online' },
  start: 'Dieses Rig einrichten',
  goOn: 'Mit dem ersten Start fortfahren',
  again: 'Den ersten Start noch einmal durchgehen',
  isOnline: 'Dieses Rig ist online.',
  toOverview: 'Übersicht öffnen',
  next: 'Weiter',
  back: 'Zurück',

  gpus: {
    title: 'Ihre GPUs',
    intro: 'Setzen Sie ein Häkchen bei dem, was Sie anbieten wollen. Sie können jederzeit aufhören und später weitermachen: Was Sie eingegeben haben, bleibt.',
    found: 'Auf diesem Rechner gefunden',
    chosen: (chosen, of) => `${chosen} von ${gpus(of)} gewählt`,
    chooseOne: 'Wählen Sie mindestens eine GPU.',
    market: 'Markt',
    marketMore: 'Rigkeeper bietet Ihre GPUs über einen Koordinator an. Dessen Betreiber gibt Ihnen eine Adresse und einen Anbieterschlüssel.',
    go: 'Prüfen und weiter',
  },
  could: {
    asking: 'Der Markt wird gefragt',
    unknown: 'Was sie verlangen könnte, ist noch nicht bekannt: Erst muss der Koordinator gefragt werden.',
    asks: 'Könnte verlangen',
    sameModel: (count, outliers) => `Die Mitte dessen, was andere für dieses Modell verlangen: ${listings(count)}${leftOut(outliers)}.`,
    range: (from, to) => `Sie verlangen ${from} bis ${to} AIT/h.`,
    perGb: (perGb, memoryGb, count, outliers) =>
      `Dieses Modell bietet noch niemand an. In der Mitte verlangen andere ${perGb} AIT/h für jedes GB Speicher (${listings(count)}${leftOut(outliers)}); diese hat ${memoryGb} GB.`,
    example: 'Niemand bietet eine GPU an, die sich vergleichen ließe. Diese Zahl ist nur ein Beispiel: Geben Sie ein, was Ihnen richtig scheint.',
    failed: 'Der Markt konnte nicht gefragt werden, was diese GPUs einbringen könnten.',
  },

  payout: {
    title: 'Wohin Auszahlungen gehen',
    intro: 'Käufer zahlen an eine Adresse auf der Chain. Rigkeeper zeigt sie und prüft, ob Auszahlungen dort ankommen.',
    have: 'Auszahlungen gehen an',
    watched: 'Rigkeeper beobachtet diese Adresse nur: Ihr Schlüssel ist anderswo.',
    needsBackUp: 'Nur dieser Rechner hat den Schlüssel. Um online zu gehen, muss er nicht gesichert sein, aber vergessen Sie es nicht: Rigkeeper fragt danach, bis die Wörter auf Papier stehen.',
    backUp: 'Jetzt sichern',
    safe: 'Diese Wallet ließe sich wiederherstellen, wenn dieser Rechner verloren ginge.',
    skip: 'Vorerst überspringen',
    skipMore: 'Sie können ohne Wallet online gehen. Dann kann Rigkeeper nicht sagen, ob Sie bezahlt wurden, und Auszahlungen gehen vielleicht ins Leere: Fügen Sie unter „Wallet“ eine hinzu, bevor der erste Auftrag endet.',
  },

  price: {
    title: 'Preis und Strategie',
    intro: 'Was eine Stunde anfangs kostet und wie der Preis dem Markt folgt.',
    prices: 'Grundpreise',
    limits: (floor, ceiling) => `Die Strategie bleibt zwischen ${floor} und ${ceiling} AIT/h: der Hälfte und dem Doppelten des Grundpreises.`,
    later: 'Grenzen, Spitzenzeiten und alles Weitere lassen sich unter „Strategie“ ändern.',
    region: 'Region',
    regionOf: (zone) => `Nach Ihrer Zeitzone vorgeschlagen, ${zone}.`,
    regionUnknown: (zone) => `Ihre Zeitzone, ${zone}, nennt keinen Ort; darum wird keine Region vorgeschlagen.`,
    regionHonest: 'Dieser Koordinator hat eine Adresse für alle Regionen und nennt keine Entfernungen; darum ließ sich nicht Region für Region messen.',
    roundTrip: (ms) => `Er hat in ${ms} ms geantwortet.`,
    listed: 'Sie ist schon eingetragen. Ihr Preis wird unter „Strategie“ geändert.',
    correct: 'Korrigieren Sie, was oben markiert ist.',
  },

  online: {
    title: 'Online gehen',
    intro: 'Das werden Käufer sehen. Bisher wurde nichts eingetragen.',
    offered: 'Was Sie anbieten',
    as: 'Rig',
    region: 'Region',
    strategy: 'Strategie',
    payouts: 'Auszahlungen',
    noPayouts: 'noch keine Wallet',
    at: 'Koordinator',
    permanent: 'Der Koordinator behält jeden Eintrag für immer: Prüfen Sie Namen und Preise, bevor Sie weitergehen.',
    go: 'Online gehen',
    going: 'Geht online',
    nothing: 'Keine GPU ist gewählt.',
    notConnected: 'Zuerst werden der Koordinator und der Anbieterschlüssel gebraucht.',
    toGpus: 'Zurück zu GPUs und Verbindung',
    toPayout: 'Zurück zu den Auszahlungen',
    toPrice: 'Zurück zu den Preisen',
    faulty: 'Ein Name oder ein Preis ist noch nicht brauchbar.',
  },
};
