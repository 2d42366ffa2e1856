import { expect, test } from 'vitest';
import { createPoller, type Read } from '../../../../src/main/earnings/poller.ts';
import { problem } from '../../../../src/shared/domain/problem.ts';
import { manualClock } from '../../../manual-clock.ts';

test('after a failure or a mended network the next reading is out of step, once: many rigs have those at the same moment', async () => {
  const clock = manualClock();
  const good: Read = { kind: 'read', partial: false };
  const bad: Read = { kind: 'failed', failure: { kind: 'unreachable', mayHaveActed: false }, problem: problem('coordinator-unreachable') };
  let outcome: Read = good;
  const inSteps: boolean[] = [];
  const poller = createPoller({
    read: () => Promise.resolve(outcome),
    intervalMs: (inStep) => {
      inSteps.push(inStep);
      return 60_000;
    },
    retryDelayMs: () => 10_000,
    clock,
    changed: () => undefined,
    onBug: (error) => expect(error).toBeNull(),
  });
  poller.now('wanted');
  await clock.advance(60_000);
  poller.now('mended');
  await clock.advance(60_000);
  outcome = bad;
  await clock.advance(60_000);
  outcome = good;
  await clock.advance(70_000);
  poller.stop();
  expect(inSteps).toEqual([true, true, false, true, false, true]);
});
