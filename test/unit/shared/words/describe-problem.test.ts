import { describe, expect, test } from 'vitest';
import { problem } from '../../../../src/shared/domain/problem.ts';
import { describeProblem } from '../../../../src/shared/words/describe-problem.ts';
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
});
