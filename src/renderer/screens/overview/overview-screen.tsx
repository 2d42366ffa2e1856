import type { ReactElement } from 'react';
import { useSnapshot } from '../../state.ts';
import { GpuList } from './gpu-list.tsx';
import { HeartbeatsCard } from './heartbeats-card.tsx';
import { StateCard } from './state-card.tsx';

/** Is it earning? */
export function OverviewScreen(): ReactElement {
  const meantToBeOnline = useSnapshot(({ rig }) => rig.state !== 'unregistered');
  return (
    <div className="screen">
      <StateCard />
      {meantToBeOnline && <HeartbeatsCard />}
      <GpuList />
    </div>
  );
}
