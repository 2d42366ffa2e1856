import { pluralIn } from '../../../shared/words/plural.ts';
import type { Words } from '../en.ts';

const plural = pluralIn('de');

// The words of the card on which the coordinator's receipt key is entered, in German.

export const receiptKeyWords: Words['receiptKey'] = {
  title: 'Quittungen',
  intro: (coordinator) => `Für jeden gelieferten Auftrag stellt der Koordinator unter ${coordinator} eine Quittung aus. Mit seinem öffentlichen Schlüssel prüft Rigkeeper, wer sie unterschrieben hat.`,
  label: 'Öffentlicher Schlüssel für Quittungen',
  more: 'Fragen Sie den Betreiber des Koordinators danach: 64 Hex-Ziffern oder Base64. Er ist kein Geheimnis.',
  faults: {
    empty: 'Geben Sie den Schlüssel ein.',
    form: 'Ein Schlüssel besteht aus Hex-Ziffern oder aus den Buchstaben und Ziffern von Base64. Kopieren Sie ihn noch einmal.',
    length: 'Ein Schlüssel hat 64 Hex-Ziffern oder in Base64 43 oder 44 Zeichen. Es fehlt etwas, oder es ist zu viel.',
  },
  own: 'Geprüft mit dem Schlüssel, den Sie eingegeben haben:',
  firstUse: 'Geprüft mit dem Schlüssel, der mit der ersten Quittung kam. Für ihn hat sich niemand verbürgt; geben Sie den des Betreibers ein, um sicher zu sein:',
  none: 'Noch ist keine Quittung mit Unterschrift gekommen, also gibt es keinen Schlüssel.',
  good: 'Geprüft und richtig',
  unsigned: 'Nicht prüfbar',
  wrong: 'Falsch',
  unsignedMore: (count) => plural(count, { one: '# Quittung trägt keine Unterschrift.', other: '# Quittungen tragen keine Unterschrift.' }),
  refused: 'Quittungen, denen nicht geglaubt wird',
  job: (id) => `Auftrag ${id}`,
  why: {
    'signature-wrong': 'die Unterschrift passt nicht zum Inhalt',
    'other-key': 'mit einem anderen Schlüssel unterschrieben',
    'not-understood': 'auf eine Weise unterschrieben, die hier nicht bekannt ist',
  },
  unchecked: 'Die Quittungen wurden noch nicht gelesen.',
  partial: 'Nicht alle Quittungen ließen sich lesen: Die Liste ist lang, oder ein Teil ist unlesbar. Die Zahlen gelten für die neuesten.',
  save: 'Schlüssel speichern',
  replace: 'Schlüssel ersetzen',
  saving: 'Speichert',
  remove: 'Schlüssel entfernen',
  removing: 'Entfernt',
  saved: 'Gespeichert. Die Quittungen werden damit noch einmal geprüft.',
  removed: 'Entfernt. Die Quittungen werden ohne ihn noch einmal geprüft.',
};
