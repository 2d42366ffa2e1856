import { createContext, useContext } from 'react';
import { en, type Words } from './en.ts';
import { formatFor, type Format } from './format.ts';

/** The language of the window: its words and how it writes figures. */
export interface Locale {
  readonly language: string;
  /** IANA name of the zone that times are said in. */
  readonly zone: string;
  readonly words: Words;
  readonly format: Format;
}

/** @param preferred the person's languages, best first; one that is English gives its own way of writing times */
export function englishLocale(preferred: readonly string[], zone: string): Locale {
  const language = preferred.find((tag) => tag === 'en' || tag.startsWith('en-')) ?? 'en-GB';
  return { language, zone, words: en, format: formatFor(language, zone, Date.now) };
}

const LocaleContext = createContext<Locale | null>(null);
export const LocaleProvider = LocaleContext.Provider;

export function useLocale(): Locale {
  const locale = useContext(LocaleContext);
  if (locale === null) throw new Error('no locale above this component');
  return locale;
}
