import { useState } from 'react';
import { usualPlan } from '../../../shared/domain/pricing/price-plan.ts';
import { readPrice } from '../../../shared/domain/listing-rules.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Region } from '../../../shared/domain/rig.ts';
import type { SetUpDraft } from '../../../shared/domain/set-up.ts';
import { useClient } from '../../client.ts';
import { goTo, useSnapshot, useWindowState } from '../../state.ts';
import { commandFrom, isFixed } from '../gpus/gpu-draft.ts';
import type { SetUpGpu } from './set-up-gpus.ts';

export interface GoOnlineInUse {
  readonly busy: boolean;
  readonly failure: Problem | null;
  readonly go: () => Promise<void>;
}

/** The last step's one button: keeps the region and each GPU's plan, then lists them all and goes online. */
export function useGoOnline(chosen: readonly SetUpGpu[], region: Region, strategy: NonNullable<SetUpDraft['strategy']>): GoOnlineInUse {
  const client = useClient();
  const connection = useSnapshot((snapshot) => snapshot.connection);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);

  const steps = async (): Promise<Result<void, Problem>> => {
    const { coordinatorUrl, chainUrl, providerId } = connection;
    if (connection.region !== region) {
      const saved = await client.ask('connection.save', { coordinatorUrl, chainUrl, providerId, region });
      if (!saved.ok) return saved;
    }
    for (const { section, draft } of chosen.filter((gpu) => !isFixed(gpu.section))) {
      const kept = await client.ask('pricing.setPlan', { gpu: section.gpu.key, plan: planFor(draft.price, strategy) });
      if (!kept.ok) return kept;
    }
    return client.ask('rig.goOnline', commandFrom(chosen));
  };

  return {
    busy,
    failure,
    async go() {
      setBusy(true);
      setFailure(null);
      const gone = await steps();
      setBusy(false);
      if (!gone.ok) {
        setFailure(gone.failure);
        return;
      }
      useWindowState.setState({ setUpDraft: null });
      // Whoever went elsewhere meanwhile stays there.
      if (useWindowState.getState().screen === 'set-up') goTo('overview');
    },
  };
}

/** The usual limits and premium around a base price. Only for prices without a fault. */
function planFor(price: string, strategy: NonNullable<SetUpDraft['strategy']>) {
  const base = readPrice(price);
  if (!base.ok) throw new Error(`a price with a fault was sent: ${base.failure}`);
  // The peak window is the rig's own and no part of what is sent.
  const { basePrice, floor, ceiling, peakPremium } = usualPlan(base.value, 'UTC');
  return { strategy, basePrice: basePrice.amount, floor: floor.amount, ceiling: ceiling.amount, peakPremium };
}
