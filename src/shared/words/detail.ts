import { note, type NoteCode, type Problem } from '../domain/problem.ts';
import { noteTexts } from './en/notes.ts';

const notes = new Map<string, NoteCode>((Object.keys(noteTexts) as NoteCode[]).map((code) => [noteTexts[code], code]));

/**
 * What a failure says, as a problem's detail: what was found out here stands in the log in English, and is told to the
 * owner in their language. What another program said stays as it said it.
 */
export function detailFrom(said: string | undefined): Problem['detail'] {
  const known = said === undefined ? undefined : notes.get(said);
  return known === undefined ? said : note(known);
}
