import { pluralIn } from '../plural.ts';
import type { SharedWords } from '../en.ts';

const plural = pluralIn('de');

export const statementTexts: SharedWords['statement'] = {
  title: (month) => `Auszahlungen im ${month}`,
  madeBy: (provider, madeAt) => `Anbieter ${provider} · erstellt von Rigkeeper am ${madeAt}`,
  made: (madeAt) => `Erstellt von Rigkeeper am ${madeAt}`,
  coordinator: (address) => `Koordinator ${address}`,
  coordinatorUnknown: 'Auszahlungen, von denen nicht bekannt ist, von welchem Koordinator sie sind',
  zone: (zone) => `Tage und Zeiten von ${zone}. Alle Beträge in AIT.`,
  when: 'Wann',
  what: 'Was',
  reference: 'Kennung',
  released: 'Auszahlung freigegeben',
  confirmed: 'Auf der Chain bestätigt',
  ofADay: (count) => plural(count, { one: '# Eintrag', other: '# Einträge' }),
  gross: 'Brutto',
  net: 'Netto',
  onChain: 'Auf der Chain',
  grossKind: 'freigegeben, vor dem Anteil des Netzwerks',
  netKind: 'an den Anbieter freigegeben',
  confirmedKind: 'in Transaktionen auf der Chain',
  sums: 'Summen des Monats',
  atLeast: (count) => plural(count, { one: 'mindestens: # Betrag ist noch unbekannt', other: 'mindestens: # Beträge sind noch unbekannt' }),
  unknown: 'noch unbekannt',
  nothing: 'In diesem Monat wurde nichts freigegeben oder bestätigt.',
  note: 'Drei Beträge dreier Arten. Sie überschneiden sich und werden nie zusammengezählt.',
  page: 'Seite',
};
