import type { ActivityPage, ActivityPosition } from '../../shared/activity-commands.ts';
import { activityKinds, type ActivityKind } from '../../shared/domain/activity.ts';
import type { ActivitySource, ActivityWish, PlacedEntry } from './activity-source.ts';
import { newestFirst } from './newest-first.ts';

export interface ActivityRequest extends ActivityWish {
  readonly after: ActivityPosition | null;
  readonly count: number;
}

/** Everything that happened, out of all that remember a part of it. */
export interface Activity {
  /** No kinds: all of them. */
  list(request: ActivityRequest): Promise<ActivityPage>;
}

/** A position that no source gives: it has nothing more. */
const ended = 'ended';

export function createActivity(sources: readonly ActivitySource[], onBug: (error: unknown) => void): Activity {
  return {
    async list({ after, kinds, gpu, count }) {
      const wish = { kinds: kinds.length === 0 ? activityKinds : kinds, gpu };
      const asked = sources.filter((source) => source.kinds.some((kind) => wish.kinds.includes(kind)) && after?.[source.name] !== ended);
      const answers = await Promise.all(
        asked.map(async (source): Promise<readonly PlacedEntry[] | null> => {
          try {
            return await source.older(after?.[source.name] ?? null, wish, count);
          } catch (error) {
            onBug(error);
            return null;
          }
        }),
      );

      const taken = newestFirst(answers.map((answer) => answer ?? []), count);
      const next: Record<string, string> = { ...after };
      asked.forEach(({ name }, index) => {
        const answer = answers[index] ?? null;
        const used = taken.used[index] ?? 0;
        // One that could not be read now would bring its newest in the middle of the list later.
        if (answer === null || (used === answer.length && answer.length < count)) next[name] = ended;
        else if (used > 0) next[name] = answer[used - 1]?.position ?? ended;
      });
      const isOver = asked.every(({ name }) => next[name] === ended);
      const missing = new Set<ActivityKind>(asked.flatMap((source, index) => (answers[index] === null ? source.kinds : [])));
      return {
        entries: taken.placed.map(({ entry }) => entry),
        next: isOver ? null : next,
        missing: activityKinds.filter((kind) => missing.has(kind) && wish.kinds.includes(kind)),
      };
    },
  };
}
