import { lazy, Suspense, type ReactElement } from 'react';
import { useSnapshot } from '../../state.ts';
import { AttentionCard } from './attention-card.tsx';
import { GpuList } from './gpu-list.tsx';
import { HeartbeatsCard } from './heartbeats-card.tsx';
import { IncomeCard } from './income-card.tsx';
import { StateCard } from './state-card.tsx';

// It knows about time zones, which takes a moment to read from disk; the state is there without it.
const TodayCard = lazy(async () => ({ default: (await import('./today-card.tsx')).TodayCard }));

/** Is it earning? */
export function OverviewScreen(): ReactElement {
  const meantToBeOnline = useSnapshot(({ rig }) => rig.state !== 'unregistered');
  return (
    <div className="screen">
      <StateCard />
      <AttentionCard />
      {meantToBeOnline && <IncomeCard />}
      <GpuList />
      {meantToBeOnline && (
        <Suspense fallback={null}>
          <TodayCard />
          <HeartbeatsCard />
        </Suspense>
      )}
    </div>
  );
}
