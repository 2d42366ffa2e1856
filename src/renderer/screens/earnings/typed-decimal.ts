/**
 * A decimal as people type it where they live ("0,35", "0.35"), as a plain one; `null` where it is none. Marks between
 * thousands are refused: what one country takes for them is another's decimal mark.
 */
export function typedDecimal(text: string): string | null {
  const match = /^(\d{1,9})(?:[.,](\d{1,12}))?$/.exec(text.trim());
  if (match === null) return null;
  const [, whole = '', part] = match;
  const plain = whole.replace(/^0+(?=\d)/, '');
  return part === undefined ? plain : `${plain}.${part}`;
}

/** A plain decimal with the language's own mark. */
export function localDecimal(plain: string, language: string): string {
  const mark = new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  return plain.replace('.', mark);
}
