import type { noteTexts } from '../words/en/notes.ts';
import type { problemTexts } from '../words/en/problems.ts';

/** Everything that can go wrong in a way an owner can meet. Its words are in `shared/words`, once in each language. */
export type ProblemCode = keyof typeof problemTexts;

/** What was found out here about a problem: a sentence of our own, in every language, with its figures. */
export interface Note {
  readonly note: NoteCode;
  readonly figures?: readonly (string | number)[];
}
export type NoteCode = keyof typeof noteTexts;

/** A problem as it travels: its code, and more about it (bounded, never a secret). */
export interface Problem {
  readonly code: ProblemCode;
  /** What the other side said, in its own words; or what was found out here; or the problem behind this one. */
  readonly detail?: string | Note | Problem;
}

const longestDetail = 300;

/** Makes a problem. What another side said is cut to a length that fits a line or two. */
export function problem(code: ProblemCode, detail?: Problem['detail']): Problem {
  const told = typeof detail === 'string' ? short(detail) : detail;
  return told === undefined || told === '' ? { code } : { code, detail: told };
}

export const note = (code: NoteCode, ...figures: readonly (string | number)[]): Note => (figures.length === 0 ? { note: code } : { note: code, figures });

function short(detail: string): string {
  const said = detail.replace(/\s+/g, ' ').trim();
  return said.length > longestDetail ? `${said.slice(0, longestDetail)}…` : said;
}
