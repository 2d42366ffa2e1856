import type { Note, Problem } from '../domain/problem.ts';
import type { SharedWords } from './en.ts';

type ProblemWords = Pick<SharedWords, 'problems' | 'notes' | 'unknown'>;

/**
 * The sentences for people: what happened, and what to do. A code out of a record that a later version of the app
 * wrote is told as what it is.
 */
export function describeProblem(met: Problem, words: ProblemWords): { readonly says: string; readonly whatToDo: string } {
  if (!Object.hasOwn(words.problems, met.code)) return { says: words.unknown.problem(met.code), whatToDo: words.unknown.problemWhatToDo };
  const [says, whatToDo] = words.problems[met.code];
  const detail = detailWords(met.detail, words);
  const filled = says.replace('{detail}', () => detail).replace(/ +\./g, '.').trim();
  // What the other side said often ends without a full stop.
  return { says: /[.!?…⟧]$/.test(filled) ? filled : `${filled}.`, whatToDo };
}

/** A note as a sentence. */
function noteWords({ note, figures = [] }: Note, { notes, unknown }: ProblemWords): string {
  if (!Object.hasOwn(notes, note)) return unknown.note(note);
  return figures.reduce<string>((text, figure, at) => text.replace(`{${at}}`, () => String(figure)), notes[note]);
}

function detailWords(detail: Problem['detail'], words: ProblemWords): string {
  if (detail === undefined || typeof detail === 'string') return detail ?? '';
  return 'note' in detail ? noteWords(detail, words) : describeProblem(detail, words).says;
}
