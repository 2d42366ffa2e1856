/**
 * An element with elements in it, as rows of name and content: text is written as it is, `null` as the "N/A" that
 * fills most of nvidia-smi's report, a list as elements one level deeper.
 */
export type Rows = readonly (readonly [name: string, content: string | null | Rows])[];

export function elements(rows: Rows, depth: number): string {
  const indent = '\t'.repeat(depth);
  return rows
    .map(([name, content]) => {
      if (content === null) return `${indent}<${name}>N/A</${name}>`;
      if (typeof content === 'string') return `${indent}<${name}>${escaped(content)}</${name}>`;
      return `${indent}<${name}>\n${elements(content, depth + 1)}\n${indent}</${name}>`;
    })
    .join('\n');
}

/** The same content, or the lack of it, for each of several names. */
export const each = (content: string | null, ...names: readonly string[]): Rows => names.map((name) => [name, content] as const);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
