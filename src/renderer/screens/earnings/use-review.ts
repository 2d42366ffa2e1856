import { useEffect, useState } from 'react';
import type { GpuKey } from '../../../shared/domain/gpu.ts';
import type { EarningsReview, ReviewPeriod } from '../../../shared/domain/ledger/review.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import { useClient } from '../../client.ts';
import { useSnapshot } from '../../state.ts';

export interface ShownReview {
  /** Of another coordinator, period or GPU until the new one is there; `null`: nothing was read yet. */
  readonly shown: { readonly coordinator: string | null; readonly period: ReviewPeriod; readonly gpu: GpuKey | null; readonly review: EarningsReview } | null;
  readonly failure: Problem | null;
}

/** What came in, worked out anew whenever something new is known. */
export function useReview(coordinator: string | null, period: ReviewPeriod, gpu: GpuKey | null): ShownReview {
  const client = useClient();
  const occasion = useSnapshot(({ earnings }) => earnings);
  const [answer, setAnswer] = useState<ShownReview>({ shown: null, failure: null });
  useEffect(() => {
    let isWanted = true;
    void client.ask('earnings.review', { coordinator, period, gpu }).then((outcome) => {
      if (!isWanted) return;
      setAnswer(({ shown }) => (outcome.ok ? { shown: { coordinator, period, gpu, review: outcome.value }, failure: null } : { shown, failure: outcome.failure }));
    });
    return () => {
      isWanted = false;
    };
  }, [client, coordinator, period, gpu, occasion]);
  return answer;
}
