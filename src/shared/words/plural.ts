/** The words for a count: those of its plural category, with the count, written as the language does, in place of `#`. */
export type Plural = (count: number, words: { readonly one: string; readonly other: string }) => string;

/**
 * Plurals by the language's own rules (CLDR's, as ICU has them). English and German know the categories `one` and
 * `other`; a language with more widens `Plural`, and the compiler then names every message that lacks one.
 */
export function pluralIn(language: string): Plural {
  const rules = new Intl.PluralRules(language);
  const figures = new Intl.NumberFormat(language);
  return (count, words) => (rules.select(count) === 'one' ? words.one : words.other).replaceAll('#', () => figures.format(count));
}
