import { describe, expect, test } from 'vitest';
import { de } from '../../../../src/renderer/i18n/de.ts';
import { en, type Words } from '../../../../src/renderer/i18n/en.ts';
import { pseudo } from '../../../../src/renderer/i18n/pseudo.ts';

/** More than any message takes, as text: those that count read a number from it, too. */
const figures = Array.from({ length: 9 }, (_, at) => String(at + 2));

/** Every message by its place, those with figures in them filled with something. */
function messages(of: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(of).flatMap(([key, value]: [string, unknown]) => {
      const here = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'string') return [[here, value] as const];
      if (typeof value === 'function') return [[here, (value as (...figures: string[]) => string)(...figures)] as const];
      return [...messages(value as object, here)];
    }),
  );
}

const catalogues: Readonly<Record<string, Words>> = { en, de };

describe.each(Object.entries(catalogues))('the words in %s', (_language, words) => {
  test.each([...messages(words)])('%s keeps to the house’s tone', (_, text) => {
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/!|\boops\b|\bplease\b|\bsorry\b|hoppla|leider/i);
    expect(text).not.toMatch(/undefined|\bNaN\b|\[object/);
    expect(text).not.toMatch(/ {2}|\.\.|--/);
  });
});

describe('German', () => {
  test('has the messages of English and no others, each with its own figures', () => {
    const [english, german] = [messages(en), messages(de)];
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [place, text] of german) {
      const given = (said = ''): readonly string[] => [...new Set(said.match(/\{\w+\}/g))].sort();
      expect(given(text), place).toEqual(given(english.get(place)));
    }
  });

  test('addresses its owner as „Sie“', () => {
    for (const [place, text] of messages(de)) expect(text, place).not.toMatch(/\b(du|dich|dir|deine?[rmns]?)\b/i);
  });

  test('is not English: a sentence that is the same in both was not translated', () => {
    const english = messages(en);
    for (const [place, text] of messages(de)) if (/\w+ \w+ \w+/.test(text)) expect(text, place).not.toBe(english.get(place));
  });
});

test('counts follow the language', () => {
  expect(en.gpus.chosen(1, 1)).toBe('1 of 1 GPU chosen');
  expect(en.gpus.chosen(0, 2)).toBe('0 of 2 GPUs chosen');
  expect(en.gpu.migSlices(1)).toBe('1 slice');
  expect(de.gpu.migSlices(1)).toBe('1 Teil');
  expect(de.gpu.migSlices(2000)).toBe('2.000 Teile');
  expect(en.gpu.migSlices(2000)).toBe('2,000 slices');
});

describe('the strange language of the tests', () => {
  test('puts every message into brackets, a third longer than English', () => {
    const english = messages(en);
    for (const [place, text] of messages(pseudo)) {
      expect(text, place).toMatch(/^⟦.*⟧$/su);
      expect(text.length, place).toBeGreaterThan((english.get(place)?.length ?? 0) * 1.3);
    }
  });

  test('leaves what a message is given as it is', () => {
    expect(pseudo.gpu.keepOnline('NVIDIA GeForce')).toContain('NVIDIA GeForce');
    expect(pseudo.shared.problems['settings-broken'][0]).toContain('{detail}');
  });
});
