import { createContext, useContext } from 'react';
import type { Language, Spoken } from '../../shared/language.ts';
import { speechIn, type Speech } from '../../shared/words/speech.ts';
import type { Words } from './en.ts';
import { formatFor, type Format } from './format.ts';

/** The language of the window: its words and how it writes figures. */
export interface Locale {
  /** How figures are written, as BCP 47 says it: "de-AT". */
  readonly language: string;
  /** IANA name of the zone that times are said in. */
  readonly zone: string;
  readonly words: Words;
  readonly format: Format;
  /** For the words that the tray says too. */
  readonly speech: Speech;
}

// Each language is a file of its own, read when it is spoken.
const catalogues: Readonly<Record<Language | 'pseudo', () => Promise<Words>>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
  pseudo: async () => (await import('./pseudo.ts')).pseudo,
};

const loading = new Map<Spoken['language'], Promise<Words>>();

/** Begins to read a language's words, if that was not done yet. */
export function loadWords(language: Spoken['language']): Promise<Words> {
  const begun = loading.get(language) ?? catalogues[language]();
  loading.set(language, begun);
  return begun;
}

export async function loadLocale({ language, tag }: Spoken): Promise<Locale> {
  const words = await loadWords(language);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const format = language === 'pseudo' ? (await import('./pseudo.ts')).inBrackets(formatFor(tag, zone, Date.now)) : formatFor(tag, zone, Date.now);
  return { language: tag, zone, words, format, speech: { ...speechIn(words.shared, tag, zone, Date.now), sayTime: format.sayTime } };
}

const LocaleContext = createContext<Locale | null>(null);
export const LocaleProvider = LocaleContext.Provider;

export function useLocale(): Locale {
  const locale = useContext(LocaleContext);
  if (locale === null) throw new Error('no locale above this component');
  return locale;
}
