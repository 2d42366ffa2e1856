import type { Clock } from '../../shared/domain/clock.ts';
import { nothingTold, settle, type NewsworthyRig, type RigNews } from '../../shared/domain/settled-news.ts';

/** Tells the owner of online and offline when it has settled, and of nothing in between. */
export interface RigNewsTeller {
  rigChanged(rig: NewsworthyRig): void;
  stop(): void;
}

export function createRigNews(clock: Clock, tell: (news: RigNews) => void): RigNewsTeller {
  let memory = nothingTold;
  let cancelTimer = (): void => undefined;

  const rigChanged = (rig: NewsworthyRig): void => {
    cancelTimer();
    const settled = settle(memory, rig, clock.monotonicMs());
    memory = settled.memory;
    if (settled.againInMs !== null) cancelTimer = clock.after(settled.againInMs, () => rigChanged(rig));
    if (settled.news !== null) tell(settled.news);
  };
  return { rigChanged, stop: () => cancelTimer() };
}
