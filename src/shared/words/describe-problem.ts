import type { Note, Problem } from '../domain/problem.ts';
import type { SharedWords } from './en.ts';

type ProblemWords = Pick<SharedWords, 'problems' | 'notes'>;

/** The sentences for people: what happened, and what to do. */
export function describeProblem(met: Problem, words: ProblemWords): { readonly says: string; readonly whatToDo: string } {
  const [says, whatToDo] = words.problems[met.code];
  const detail = detailWords(met.detail, words);
  const filled = says.replace('{detail}', () => detail).replace(/ +\./g, '.').trim();
  // What the other side said often ends without a full stop.
  return { says: /[.!?…⟧]$/.test(filled) ? filled : `${filled}.`, whatToDo };
}

/** A note as a sentence. */
function noteWords({ note, figures = [] }: Note, { notes }: Pick<SharedWords, 'notes'>): string {
  return figures.reduce<string>((text, figure, at) => text.replace(`{${at}}`, () => String(figure)), notes[note]);
}

function detailWords(detail: Problem['detail'], words: ProblemWords): string {
  if (detail === undefined || typeof detail === 'string') return detail ?? '';
  return 'note' in detail ? noteWords(detail, words) : describeProblem(detail, words).says;
}
