import Papa from 'papaparse';

/**
 * What a spreadsheet would take for a formula (OWASP, CSV injection), except plain negative amounts; and a quote, so that
 * every quote at the front is one that was put there.
 */
const needsQuote = /^(?!-\d+(\.\d+)?$)[=+\-@\t\r\n']/;

/** Comma-separated values (RFC 4180). A cell that could be a formula gets a quote before it. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.length === 0 ? '' : `${Papa.unparse(rows as string[][], { newline: '\r\n', escapeFormulae: needsQuote })}\r\n`;

/** Rows of whole lines, as they were before `csvText`; `null` where a quote isn't closed or stands where none may. */
export function csvRows(text: string): readonly (readonly string[])[] | null {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', newline: text.includes('\r\n') ? '\r\n' : '\n', skipEmptyLines: true });
  if (errors.length > 0) return null;
  return data.map((row) => row.map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell)));
}
