import { describe, expect, test } from 'vitest';
import { en } from '../../../../src/renderer/i18n/en.ts';
import { problemCodes, problem, describeProblem } from '../../../../src/shared/domain/problem.ts';

/** More than any message takes, as text: those that count read a number from it, too. */
const figures = Array.from({ length: 9 }, (_, at) => String(at + 2));

/** Every message, those with figures in them filled with something. */
function messages(of: object, path = 'en'): [string, string][] {
  return Object.entries(of).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}.${key}`;
    if (typeof value === 'string') return [[here, value]] as [string, string][];
    if (typeof value === 'function') return [[here, (value as (...figures: string[]) => string)(...figures)]] as [string, string][];
    return messages(value as object, here);
  });
}

describe('the words', () => {
  test.each([...messages(en), ...problemCodes.flatMap((code) => Object.entries(describeProblem(problem(code)))).map(([key, text], at) => [`problem ${at} ${key}`, text] as [string, string])])(
    '%s keeps to the house’s tone',
    (_, text) => {
      expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(/!|\boops\b|\bplease\b|\bsorry\b|undefined|NaN|\[object/i);
      expect(text).not.toMatch(/ {2}|\.\.|--/);
    },
  );

  test('counts follow the language', () => {
    expect(en.gpus.chosen(1, 1)).toBe('1 of 1 GPU chosen');
    expect(en.gpus.chosen(0, 2)).toBe('0 of 2 GPUs chosen');
    expect(en.gpu.migSlices(1)).toBe('1 slice');
  });
});
