import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createActivity, type Activity } from '../../../../src/main/activity/activity.ts';
import type { ActivitySource } from '../../../../src/main/activity/activity-source.ts';
import { placesAfter, readPlace } from '../../../../src/main/activity/same-instant.ts';
import type { ActivityPosition } from '../../../../src/shared/activity-commands.ts';
import type { ActivityEntry, ActivityKind } from '../../../../src/shared/domain/activity.ts';

const act = (id: string, at: number): ActivityEntry => ({ id, at, gpu: null, kind: 'yours', act: 'peak.save' });

/** Remembers these times, many of them the same. */
function source(name: string, times: readonly number[], kinds: readonly ActivityKind[] = ['yours']): ActivitySource & { asked: number[] } {
  const newest = times.toSorted((a, b) => b - a).map((at, index) => act(`${name} ${index}`, at));
  const asked: number[] = [];
  return {
    name,
    kinds,
    asked,
    older(position, _wish, count) {
      asked.push(count);
      const place = readPlace(position);
      const behind = newest.filter(({ at }) => place === null || at <= place.at);
      const found = behind.slice(place?.given ?? 0).slice(0, count);
      const positions = placesAfter(place, found.map(({ at }) => at));
      return Promise.resolve(found.map((entry, index) => ({ entry, position: positions[index] ?? '' })));
    },
  };
}

async function readAll(activity: Activity, count: number): Promise<readonly ActivityEntry[]> {
  const all: ActivityEntry[] = [];
  let after: ActivityPosition | null = null;
  do {
    const page = await activity.list({ after, kinds: [], gpu: null, count });
    expect(page.entries.length).toBeLessThanOrEqual(count);
    all.push(...page.entries);
    after = page.next;
  } while (after !== null);
  return all;
}

const noBug = (error: unknown): void => {
  throw error;
};

test('page by page, everything comes once, newest first, however many happened at one instant', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 25 }), { maxLength: 4 }), fc.integer({ min: 1, max: 9 }), async (lists, count) => {
      const activity = createActivity(lists.map((times, index) => source(`s${index}`, times)), noBug);
      const all = await readAll(activity, count);
      expect(all.map(({ at }) => at)).toEqual(lists.flat().toSorted((a, b) => b - a));
      expect(new Set(all.map(({ id }) => id)).size).toBe(lists.flat().length);
    }),
  );
});

test('a page asks each source for no more than the page holds', async () => {
  const long = source('long', Array.from({ length: 5_000 }, (_, at) => at));
  await createActivity([long, source('short', [3])], noBug).list({ after: null, kinds: [], gpu: null, count: 50 });
  expect(long.asked).toEqual([50]);
});

test('what is not wanted is not asked', async () => {
  const jobs = source('jobs', [1], ['jobs']);
  const money = source('money', [2], ['money']);
  const page = await createActivity([jobs, money], noBug).list({ after: null, kinds: ['money'], gpu: null, count: 10 });
  expect(page).toMatchObject({ next: null, missing: [] });
  expect(page.entries).toHaveLength(1);
  expect(jobs.asked).toEqual([]);
});

test('a source that fails is told of, and leaves the others whole', async () => {
  const bugs: unknown[] = [];
  const broken: ActivitySource = { name: 'broken', kinds: ['bookings', 'money'], older: () => Promise.reject(new Error('disk')) };
  const activity = createActivity([broken, source('fine', [1, 2, 3])], (error) => bugs.push(error));
  const first = await activity.list({ after: null, kinds: ['money', 'yours'], gpu: null, count: 2 });
  expect(first.missing).toEqual(['money']);
  expect(first.entries.map(({ at }) => at)).toEqual([3, 2]);
  const second = await activity.list({ after: first.next, kinds: ['money', 'yours'], gpu: null, count: 2 });
  expect(second.entries.map(({ at }) => at)).toEqual([1]);
  expect(second.next).toBeNull();
  expect(bugs).toHaveLength(1);
});
