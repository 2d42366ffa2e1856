import { expect, test } from 'vitest';
import { newestWins, type Delivery, type NewestWins } from '../../../../src/main/pricing/newest-wins.ts';
import { manualClock, settled, type ManualClock } from '../../../manual-clock.ts';

interface Sent {
  readonly wins: NewestWins<number>;
  readonly clock: ManualClock;
  readonly values: number[];
  /** Ends the sending that is under way. */
  answer: (delivery: Delivery) => Promise<void>;
  underWay: number;
  readonly bugs: unknown[];
}

function sender(): Sent {
  const clock = manualClock();
  const values: number[] = [];
  const bugs: unknown[] = [];
  const waiting: ((delivery: Delivery) => void)[] = [];
  const built = { clock, values, bugs, underWay: 0 };
  const wins = newestWins<number>({
    clock,
    random: () => 0.5,
    same: (a, b) => a === b,
    onBug: (error) => bugs.push(error),
    send(value) {
      values.push(value);
      built.underWay += 1;
      return new Promise<Delivery>((resolve) => waiting.push(resolve)).finally(() => (built.underWay -= 1));
    },
  });
  return Object.assign(built, {
    wins,
    async answer(delivery: Delivery) {
      waiting.shift()?.(delivery);
      await settled();
    },
  });
}
const again = { kind: 'again', retryAfterMs: null } as const;
const done = { kind: 'done' } as const;

test('what is wanted while something is being sent waits, and only the newest of it is sent', async () => {
  const sent = sender();
  for (const value of [1, 2, 3]) sent.wins.want(value);
  expect(sent.values).toEqual([1]);
  expect(sent.underWay).toBe(1);
  await sent.answer(done);
  expect(sent.values).toEqual([1, 3]);
  await sent.answer(done);
  expect(sent.values).toEqual([1, 3]);
});

test('a failed sending is repeated later and later, with what is wanted by then, and never twice at once', async () => {
  const sent = sender();
  sent.wins.want(1);
  await sent.answer(again);
  sent.wins.want(2);
  expect(sent.values).toEqual([1]); // the back-off holds for the newer value too
  await sent.clock.advance(4_999);
  expect(sent.values).toEqual([1]);
  await sent.clock.advance(1); // half of the first ceiling of 10 s
  expect(sent.values).toEqual([1, 2]);
  await sent.answer(again);
  await sent.clock.advance(9_999);
  expect(sent.values).toEqual([1, 2]);
  await sent.clock.advance(1);
  expect(sent.values).toEqual([1, 2, 2]);
  expect(sent.clock.pending()).toBe(0);
});

test('is never sooner than the other side asked', async () => {
  const sent = sender();
  sent.wins.want(1);
  await sent.answer({ kind: 'again', retryAfterMs: 60_000 });
  await sent.clock.advance(60_000);
  expect(sent.values).toEqual([1]);
  await sent.clock.advance(3_000);
  expect(sent.values).toEqual([1, 1]);
});

test('what was given up is sent again only when it is wanted anew', async () => {
  const sent = sender();
  sent.wins.want(1);
  await sent.answer({ kind: 'given-up' });
  await sent.clock.advance(3_600_000);
  expect(sent.values).toEqual([1]);
  sent.wins.want(1);
  expect(sent.values).toEqual([1, 1]);
});

test('what is settled by another way is not sent any more', async () => {
  const sent = sender();
  sent.wins.want(1);
  await sent.answer(again);
  sent.wins.settle();
  await sent.clock.advance(3_600_000);
  expect(sent.values).toEqual([1]);
});

test('after the end nothing is sent', async () => {
  const sent = sender();
  sent.wins.want(1);
  await sent.answer(again);
  sent.wins.stop();
  sent.wins.want(2);
  await sent.clock.advance(3_600_000);
  expect(sent.values).toEqual([1]);
  expect(sent.bugs).toEqual([]);
});
