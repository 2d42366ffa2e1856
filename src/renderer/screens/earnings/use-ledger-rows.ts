import { useCallback, useEffect, useRef, useState } from 'react';
import type { GpuKey } from '../../../shared/domain/gpu.ts';
import type { LedgerEvent, LedgerEventKind } from '../../../shared/domain/ledger/ledger-event.ts';
import type { ReviewPeriod } from '../../../shared/domain/ledger/review.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { useClient } from '../../client.ts';
import { useSnapshot } from '../../state.ts';
import { pagesFor, rowsAtOnce } from './ledger-pages.ts';

export interface LedgerWish {
  /** `null`: the one in use. */
  readonly coordinator: string | null;
  readonly when: ReviewPeriod;
  readonly gpu: GpuKey | null;
  /** `null`: all. */
  readonly kinds: LedgerEventKind[] | null;
  readonly text: string;
}

export interface LedgerRows {
  /** `null` until the first page was read. */
  readonly total: number | null;
  /** `undefined`: not read yet. Newest first. */
  at(index: number): LedgerEvent | undefined;
  /** These rows are looked at. */
  show(first: number, last: number): void;
  readonly failure: Problem | null;
}

/** The ledger's rows of one wish, for the whole life of the component, read as they are looked at. */
export function useLedgerRows(wish: LedgerWish): LedgerRows {
  const client = useClient();
  const [wanted] = useState(wish);
  const [pages, setPages] = useState<ReadonlyMap<number, readonly LedgerEvent[]>>(new Map());
  const [total, setTotal] = useState<number | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const asked = useRef(new Set<number>());
  const shown = useRef({ first: 0, last: 0 });
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);

  const readPage = useCallback(
    async (page: number): Promise<void> => {
      asked.current.add(page);
      const outcome = await client.ask('earnings.list', { ...wanted, from: page * rowsAtOnce, count: rowsAtOnce });
      if (!isThere.current) return;
      setFailure(outcome.ok ? null : outcome.failure);
      if (!outcome.ok) {
        asked.current.delete(page);
        return;
      }
      setTotal(outcome.value.total);
      setPages((before) => new Map(before).set(page, outcome.value.events));
    },
    [client, wanted],
  );

  // What is known changed: the rows in sight are read anew, the others when they are looked at.
  const occasion = useSnapshot(({ earnings }) => earnings);
  useEffect(() => {
    asked.current.clear();
    const { first, last } = shown.current;
    for (const page of pagesFor(first, last)) void readPage(page);
  }, [occasion, readPage]);

  const show = useCallback(
    (first: number, last: number): void => {
      shown.current = { first, last };
      for (const page of pagesFor(first, last)) if (!asked.current.has(page)) void readPage(page);
    },
    [readPage],
  );
  return { total, at: (index) => pages.get(Math.floor(index / rowsAtOnce))?.[index % rowsAtOnce], show, failure };
}
