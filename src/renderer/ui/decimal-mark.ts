/** The mark before decimals, as the language writes it. */
const markOf = (language: string): string => new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';

/** One mark at most: with two, one of them parts thousands, and which one isn't guessed at. */
const hasOneMark = (text: string): boolean => (text.match(/[.,]/g) ?? []).length === 1;

/** A plain decimal ("0.05") as a field shows it: "0,05" where a comma is written. What is no plain decimal stays as it was typed. */
export const shownDecimal = (plain: string, language: string): string => (hasOneMark(plain) ? plain.replace('.', markOf(language)) : plain);

/** What was typed, with a point before its decimals. A comma is taken for one only where the language writes one. */
export const plainDecimal = (typed: string, language: string): string => (markOf(language) === ',' && hasOneMark(typed) ? typed.replace(',', '.') : typed);
