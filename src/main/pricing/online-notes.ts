import type { Clock } from '../../shared/domain/clock.ts';
import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Interval } from '../../shared/domain/interval.ts';

/** Measures when GPUs were online, as the strategies count it. */
export interface OnlineNotes {
  /** Which GPUs are online now. Gives what there is to write down since the last time. */
  note(online: ReadonlySet<GpuKey>): readonly (Interval & { readonly gpu: GpuKey })[];
  /** What is not written down yet. */
  open(gpu: GpuKey): readonly Interval[];
}

/** Where wall and monotonic time part by more than this, the machine slept or its clock was set: nobody knows then. */
const partedMs = 60_000;

export function createOnlineNotes(clock: Clock): OnlineNotes {
  const since = new Map<GpuKey, { readonly at: Instant; readonly monotonicMs: number }>();

  const stretch = (gpu: GpuKey): readonly Interval[] => {
    const began = since.get(gpu);
    if (began === undefined) return [];
    const wallMs = clock.now() - began.at;
    const honest = Math.abs(wallMs - (clock.monotonicMs() - began.monotonicMs)) <= partedMs;
    return honest && wallMs > 0 ? [{ from: began.at, to: clock.now() }] : [];
  };

  return {
    note(online) {
      const over = [...since.keys()].flatMap((gpu) => stretch(gpu).map((one) => ({ gpu, ...one })));
      const now = { at: clock.now(), monotonicMs: clock.monotonicMs() };
      since.clear();
      for (const gpu of online) since.set(gpu, now);
      return over;
    },
    open: stretch,
  };
}
