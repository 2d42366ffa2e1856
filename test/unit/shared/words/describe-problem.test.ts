import { describe, expect, test } from 'vitest';
import { problem, type Problem } from '../../../../src/shared/domain/problem.ts';
import { describeProblem } from '../../../../src/shared/words/describe-problem.ts';
import { germanSharedWords } from '../../../../src/shared/words/de.ts';
import { englishSharedWords } from '../../../../src/shared/words/en.ts';

describe('describeProblem', () => {
  test.each([
    [problem('coordinator-key-refused'), 'The coordinator refused the provider key.'],
    [problem('coordinator-key-refused', 'Invalid API key'), 'The coordinator refused the provider key. Invalid API key.'],
    [problem('coordinator-key-refused', 'Why not?'), 'The coordinator refused the provider key. Why not?'],
    [problem('settings-broken', 'settings-1.json'), 'The settings file could not be read. It was kept as settings-1.json.'],
    [problem('coordinator-failing', "it says $& and $'"), "The coordinator has an error of its own. it says $& and $'."],
  ])('%j', (met, says) => {
    expect(describeProblem(met, englishSharedWords).says).toBe(says);
  });

  test('what the other side said is cut where it would flood the window', () => {
    const { says } = describeProblem(problem('coordinator-failing', 'long '.repeat(1000)), englishSharedWords);
    expect(says.length).toBeLessThan(400);
    expect(says.endsWith('…')).toBe(true);
  });

  test('what a later version wrote down is told as what it is', () => {
    const later = { code: 'fan-stuck' } as unknown as Problem;
    expect(describeProblem(later, englishSharedWords)).toEqual({
      says: 'A problem that this version of Rigkeeper doesn’t know: fan-stuck.',
      whatToDo: 'Install the later version again to read what it is.',
    });
    expect(describeProblem(later, germanSharedWords).says).toBe('Ein Problem, das diese Version von Rigkeeper nicht kennt: fan-stuck.');
    expect(describeProblem({ code: 'coordinator-refused', detail: later }, englishSharedWords).says).toBe('The coordinator refused the request. A problem that this version of Rigkeeper doesn’t know: fan-stuck.');
    const noted = { code: 'coordinator-refused', detail: { note: 'moon-phase', figures: [1] } } as unknown as Problem;
    expect(describeProblem(noted, englishSharedWords).says).toBe('The coordinator refused the request. (moon-phase).');
    // What every object has is no code.
    expect(describeProblem({ code: 'constructor' } as unknown as Problem, englishSharedWords).says).toContain('constructor');
  });
});
