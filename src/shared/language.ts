/** The languages that the app speaks. Their words are in shared/words and in the window's own catalogue. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** What an owner can choose. */
export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** What is spoken: whose words, and how figures and times are written. */
export interface Spoken {
  /** `pseudo`: English, made strange and long by a machine, so that tests find words that are in no catalogue. */
  readonly language: Language | 'pseudo';
  /** BCP 47: "de-AT". */
  readonly tag: string;
}

const usualTags: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/**
 * What to speak. A choice of one language keeps the owner's own way of writing figures in it, where they have one.
 * @param preferred the owner's languages as the system tells them, best first
 */
export function spokenBy(choice: LanguageChoice, preferred: readonly string[]): Spoken {
  const known = preferred.flatMap((tag) => {
    const language = languages.find((known) => tag === known || tag.startsWith(`${known}-`));
    return language === undefined ? [] : [{ language, tag }];
  });
  const language = choice === 'system' ? (known[0]?.language ?? 'en') : choice;
  return { language, tag: known.find((spoken) => spoken.language === language)?.tag ?? usualTags[language] };
}

/** For the address of a window that can't ask main: `?language=de&tag=de-AT`. */
export const spokenQuery = ({ language, tag }: Spoken): string => `language=${language}&tag=${encodeURIComponent(tag)}`;

/** Reads such an address; what it doesn't say is English. */
export function readSpoken(entries: Iterable<[string, string]>): Spoken {
  const { language, tag } = Object.fromEntries(entries);
  const known = [...languages, 'pseudo' as const].find((one) => one === language) ?? 'en';
  return { language: known, tag: tag ?? (known === 'pseudo' ? usualTags.en : usualTags[known]) };
}
