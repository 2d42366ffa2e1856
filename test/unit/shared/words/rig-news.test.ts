import { expect, test } from 'vitest';
import { problem } from '../../../../src/shared/domain/problem.ts';
import { rigNewsWords } from '../../../../src/shared/words/rig-news.ts';
import { englishAt } from '../../../speech.ts';

const speech = englishAt('14:05');

test('online says how many GPUs can be booked', () => {
  expect(rigNewsWords({ kind: 'online' }, 1, speech)).toEqual({ title: 'Online', body: 'Your GPU can be booked.' });
  expect(rigNewsWords({ kind: 'online' }, 3, speech)).toEqual({ title: 'Online', body: 'Your 3 GPUs can be booked.' });
});

test('offline says since when, why, and what to do where something can be done', () => {
  expect(rigNewsWords({ kind: 'offline', since: 0, cause: 'silence', problem: null }, 1, speech)).toEqual({
    title: 'Offline since 14:05',
    body: 'No heartbeat was acknowledged for 90 seconds.',
  });
  const refused = rigNewsWords({ kind: 'offline', since: 0, cause: 'refused', problem: problem('coordinator-key-refused') }, 1, speech);
  expect(refused.body).toBe('The coordinator refused the provider key. Check the key in Settings → Connection.');
});
