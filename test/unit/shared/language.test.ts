import { expect, test } from 'vitest';
import { readSpoken, spokenBy, spokenQuery, type LanguageChoice, type Spoken } from '../../../src/shared/language.ts';

test.each<[LanguageChoice, string[], Spoken]>([
  ['system', ['de-AT', 'en-US'], { language: 'de', tag: 'de-AT' }],
  ['system', ['fr-FR', 'en-US', 'de'], { language: 'en', tag: 'en-US' }],
  ['system', ['fr-FR'], { language: 'en', tag: 'en-GB' }],
  ['system', [], { language: 'en', tag: 'en-GB' }],
  ['system', ['den-X', 'de'], { language: 'de', tag: 'de' }],
  ['de', ['en-US'], { language: 'de', tag: 'de-DE' }],
  ['de', ['en-US', 'de-CH'], { language: 'de', tag: 'de-CH' }],
  ['en', ['de-DE'], { language: 'en', tag: 'en-GB' }],
])('%s where the system prefers %j', (choice, preferred, spoken) => {
  expect(spokenBy(choice, preferred)).toEqual(spoken);
});

test('an address tells a window what to speak, and one that doesn’t means English', () => {
  for (const spoken of [{ language: 'de', tag: 'de-AT' }, { language: 'pseudo', tag: 'en-GB' }] as const) {
    expect(readSpoken(new URLSearchParams(spokenQuery(spoken)).entries())).toEqual(spoken);
  }
  expect(readSpoken(new URLSearchParams('language=tlh').entries())).toEqual({ language: 'en', tag: 'en-GB' });
});
