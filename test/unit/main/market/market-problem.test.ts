import { describe, expect, it } from 'vitest';
import { chainProblem, marketProblem } from '../../../../src/main/market/market-problem.ts';
import type { MarketFailure } from '../../../../src/main/market/market.ts';
import { problem } from '../../../../src/shared/domain/problem.ts';
import { describeProblem } from '../../../../src/shared/words/describe-problem.ts';
import { englishSharedWords } from '../../../../src/shared/words/en.ts';

const failed = (kind: MarketFailure['kind'], more: Partial<MarketFailure> = {}): MarketFailure => ({ kind, mayHaveActed: false, ...more });
const says = (failure: MarketFailure): string => describeProblem(marketProblem(failure), englishSharedWords).says;

describe('what a failure is to the owner', () => {
  it.each<[MarketFailure, string]>([
    [
      failed('unreachable', { said: 'Nothing answers at this address (connection refused).' }),
      'The coordinator can’t be reached. Nothing answers at this address (connection refused).',
    ],
    [failed('timeout', { said: 'No answer in time.' }), 'The coordinator did not answer in time.'],
    [failed('key-refused', { said: 'Invalid API key' }), 'The coordinator refused the provider key. It said: “Invalid API key”.'],
    [failed('key-refused'), 'The coordinator refused the provider key.'],
    [failed('garbage', { said: 'A web page instead of JSON.' }), 'What answers at this address is not an AITBC coordinator, or a broken one. A web page instead of JSON.'],
    [failed('token-refused'), 'The coordinator doesn’t take this sign-in or provider token (any more).'],
    [failed('server-error', { said: 'Failed to list jobs' }), 'The coordinator has an error of its own. It said: “Failed to list jobs”.'],
    [failed('rate-limited', { said: 'Rate limit exceeded' }), 'The coordinator asks for fewer requests.'],
  ])('%o', (failure, sentence) => {
    expect(says(failure)).toBe(sentence);
  });

  it('is what was found out before anything was sent, where something was', () => {
    expect(marketProblem(failed('no-credentials', { problem: problem('keychain-locked') }))).toEqual(problem('keychain-locked'));
    expect(chainProblem(failed('refused', { problem: problem('input-refused', 'x') }))).toEqual(problem('input-refused', 'x'));
  });

  it('names the chain node where it was the one', () => {
    expect(describeProblem(chainProblem(failed('unreachable')), englishSharedWords).says).toBe('The chain node can’t be reached.');
    expect(describeProblem(chainProblem(failed('garbage')), englishSharedWords).says).toMatch(/chain node/);
    expect(describeProblem(chainProblem(failed('server-error', { said: 'boom' })), englishSharedWords).says).toBe('The chain node could not answer. It said: “boom”.');
  });
});
