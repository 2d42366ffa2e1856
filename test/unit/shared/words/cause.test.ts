import { expect, test } from 'vitest';
import { englishSharedWords } from '../../../../src/shared/words/en.ts';
import { causeWords, type ToldCause } from '../../../../src/shared/words/cause.ts';

test.each<[string, ToldCause, 'rig' | 'gpu']>([
  ['the coordinator acknowledged a heartbeat', { state: 'online', cause: 'acknowledged', reasons: [] }, 'rig'],
  ['no heartbeat was acknowledged for 90 seconds', { state: 'offline', cause: 'silence', reasons: [] }, 'rig'],
  ['you paused it', { state: 'paused', cause: 'pause', reasons: ['by-hand', 'battery'] }, 'rig'],
  ['what held it back has ended', { state: 'connecting', cause: 'pause', reasons: [] }, 'rig'],
  ['you switched its GPUs off', { state: 'paused', cause: 'pause', reasons: ['switched-off'] }, 'rig'],
  ['you switched it off', { state: 'paused', cause: 'pause', reasons: ['switched-off'] }, 'gpu'],
  ['it was not detected', { state: 'offline', cause: 'gpu', reasons: [] }, 'gpu'],
  ['its GPUs came or went', { state: 'registering', cause: 'gpu', reasons: [] }, 'rig'],
  ['Rigkeeper or the machine ended unexpectedly', { state: 'not-running', cause: 'ended-unseen', reasons: [] }, 'rig'],
])('%s', (words, told, of) => {
  expect(causeWords(told, of, englishSharedWords)).toBe(words);
});
