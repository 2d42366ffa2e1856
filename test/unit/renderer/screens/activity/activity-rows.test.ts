import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowsByDay, withNewest } from '../../../../../src/renderer/screens/activity/activity-rows.ts';
import type { ActivityEntry } from '../../../../../src/shared/domain/activity.ts';

const entry = (id: string, at = 0): ActivityEntry => ({ id, at, gpu: null, kind: 'yours', act: 'peak.save' });
const ids = (entries: readonly ActivityEntry[] | null): string | undefined => entries?.map(({ id }) => id).join('');
const list = (text: string): readonly ActivityEntry[] => Array.from(text, (id) => entry(id));

describe('what is new', () => {
  test.each<[newest: string, before: string, expected: string | undefined, why: string]>([
    ['edcba', 'dcba', 'edcba', 'one more'],
    ['dcb', 'dcba', 'dcba', 'nothing more'],
    ['gfe', 'dcba', undefined, 'a whole page more: the list begins anew'],
    ['', '', '', 'still nothing'],
    ['a', '', undefined, 'the first'],
  ])('%s on top of %s gives %s: %s', (newest, before, expected) => {
    expect(ids(withNewest(list(before), list(newest)))).toBe(expected);
  });
});

test('each day stands once over its entries, every key is its own, and no entry is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (days) => {
      const entries = days.toSorted((a, b) => b - a).map((day, index) => entry(`e${index}`, day));
      const rows = rowsByDay(entries, ({ at }) => `day ${at}`);
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      expect(rows.flatMap((row) => ('entry' in row ? [row.entry] : []))).toEqual(entries);
      expect(rows.filter((row) => 'day' in row)).toHaveLength(new Set(days).size);
    }),
  );
});
