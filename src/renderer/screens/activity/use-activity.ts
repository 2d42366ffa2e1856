import { useCallback, useEffect, useRef, useState } from 'react';
import type { ActivityPage, ActivityPosition } from '../../../shared/activity-commands.ts';
import type { ActivityKind } from '../../../shared/domain/activity.ts';
import type { GpuKey } from '../../../shared/domain/gpu.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { useClient } from '../../client.ts';
import { withNewest } from './activity-rows.ts';
import { useOccasion } from './use-occasion.ts';

export interface ActivityWish {
  /** None: all. */
  readonly kinds: ActivityKind[];
  readonly gpu: GpuKey | null;
}

export interface ShownActivity {
  /** Newest first, as far as it was asked for; `null` until the first page was read. */
  readonly read: ActivityPage | null;
  readonly failure: Problem | null;
  readonly isReading: boolean;
  /** Reads what came before. */
  more(count: number): void;
  /** Whether something newer than the first entry is known. */
  readonly hasNewer: boolean;
  /** Puts it on top. */
  showNewer(): void;
}

const firstPage = 100;
/** What happens comes in bursts. */
const lookAgainMs = 1_000;

/**
 * What happened, of one wish for the whole life of the component.
 * @param followsNewest whether what is new comes in by itself: not while somebody reads further down
 */
export function useActivity(wish: ActivityWish, followsNewest: () => boolean): ShownActivity {
  const client = useClient();
  const [{ kinds, gpu }] = useState(wish);
  const [read, setRead] = useState<ActivityPage | null>(null);
  const [newest, setNewest] = useState<ActivityPage | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [isReading, setReading] = useState(true);

  const ask = useCallback(
    (after: ActivityPosition | null, count: number, then: (page: ActivityPage) => void): (() => void) => {
      let isWanted = true;
      void client.ask('activity.list', { kinds, gpu, after, count }).then((outcome) => {
        if (!isWanted) return;
        setReading(false);
        setFailure(outcome.ok ? null : outcome.failure);
        if (outcome.ok) then(outcome.value);
      });
      return () => {
        isWanted = false;
      };
    },
    [client, kinds, gpu],
  );
  useEffect(() => ask(null, firstPage, setRead), [ask]);

  // What the snapshot tells is new may be new here, too.
  const occasion = useOccasion();
  const seen = useRef(occasion);
  useEffect(() => {
    if (seen.current === occasion) return undefined;
    let forget = (): void => undefined;
    const timer = setTimeout(() => {
      seen.current = occasion;
      forget = ask(null, firstPage, (page) => {
        if (followsNewest()) setRead((before) => joined(before, page));
        else setNewest(page);
      });
    }, lookAgainMs);
    return () => {
      clearTimeout(timer);
      forget();
    };
  }, [ask, occasion, followsNewest]);

  return {
    read,
    failure,
    isReading,
    more(count) {
      const after = read?.next ?? null;
      if (isReading || after === null) return;
      setReading(true);
      ask(after, count, (page) => {
        setRead((before) => ({ ...page, entries: [...(before?.entries ?? []), ...page.entries] }));
      });
    },
    hasNewer: newest !== null && newest.entries[0]?.id !== read?.entries[0]?.id,
    showNewer() {
      if (newest !== null) setRead((before) => joined(before, newest));
      setNewest(null);
    },
  };
}

/** The newest page and what is there already as one list; where they don't meet, it begins anew. */
function joined(before: ActivityPage | null, page: ActivityPage): ActivityPage {
  const entries = before === null ? null : withNewest(before.entries, page.entries);
  return before === null || entries === null ? page : { ...before, missing: page.missing, entries };
}
