import type { Clock } from '../../shared/domain/clock.ts';
import type { Gpu } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Detection, GpuDetection } from './gpu.ts';
import { mergeDetection } from './inventory.ts';

export interface GpuWatchView {
  readonly gpus: readonly Gpu[];
  /** A look at the whole machine is under way (reading telemetry is not). */
  readonly looking: boolean;
  readonly finishedAt: Instant | null;
  readonly problems: readonly Problem[];
}

export interface GpuWatch {
  view(): GpuWatchView;
  /** Looks at the whole machine now; resolves when that look is over. */
  look(): Promise<void>;
  /** Starts reading telemetry again and again, after a first look. */
  start(): void;
  /** `intervalMs` may give another time now: a reading that waits comes sooner, or later, accordingly. */
  paceChanged(): void;
  stop(): void;
}

export interface GpuWatchPorts {
  readonly detection: Pick<GpuDetection, 'detect' | 'readTelemetry'>;
  readonly clock: Clock;
  /** Time between two readings, asked before each: shorter while the rig is online. */
  readonly intervalMs: () => number;
  readonly changed: () => void;
}

/** Readings of telemetry are of nvidia-smi alone. Whether other makers' cards are still there only a whole look tells. */
const lookForOthersEveryMs = 5 * 60_000;

/** Keeps the inventory up to date. One probe at a time: the next reading is planned when the last one is over. */
export function createGpuWatch({ detection, clock, intervalMs, changed }: GpuWatchPorts): GpuWatch {
  let view: GpuWatchView = { gpus: [], looking: false, finishedAt: null, problems: [] };
  let running = false;
  let cancelTimer = (): void => undefined;
  // What the last reading of telemetry said beyond figures; null until there was one.
  let lastTold: string | null = null;
  let lookedAtMs = 0;

  const become = (next: Partial<GpuWatchView>): void => {
    view = { ...view, ...next };
    changed();
  };

  const take = (found: Detection): Pick<GpuWatchView, 'gpus'> => ({ gpus: mergeDetection(view.gpus, found) });

  /** @param openly shown as "looking"; one that nobody asked for is not */
  const look = async (openly = true): Promise<void> => {
    lookedAtMs = clock.monotonicMs();
    if (openly) become({ looking: true });
    const found = await detection.detect();
    become({ ...take(found), looking: false, finishedAt: clock.now(), problems: found.problems });
  };

  const readTelemetry = async (): Promise<void> => {
    const found = await detection.readTelemetry();
    if (!running) return;
    become(take(found));
    const told = [...found.gpus.map(({ key }) => key), ...found.problems.map(({ code }) => code)].sort().join();
    const news = lastTold !== null && told !== lastTold;
    lastTold = told;
    // A card came or went, or the driver broke or mended: that is for a look at the whole machine to say.
    if (news) await look();
  };

  const looksAgainForOthers = (): boolean =>
    clock.monotonicMs() - lookedAtMs >= lookForOthersEveryMs && view.gpus.some(({ source, presence }) => source === 'systeminformation' && presence === 'present');

  /** What the next reading waits for, from when on; null while one is under way. */
  let waiting: { readonly sinceMs: number; readonly forMs: number } | null = null;
  const plan = (sinceMs = clock.monotonicMs()): void => {
    cancelTimer();
    waiting = running ? { sinceMs, forMs: intervalMs() } : null;
    if (waiting === null) return;
    cancelTimer = clock.after(Math.max(0, waiting.sinceMs + waiting.forMs - clock.monotonicMs()), () => {
      waiting = null;
      void (looksAgainForOthers() ? look(false) : readTelemetry()).then(() => plan());
    });
  };

  return {
    view: () => view,
    look: () => look(),
    start() {
      if (running) return;
      running = true;
      void look().then(() => plan());
    },
    paceChanged() {
      if (waiting !== null && waiting.forMs !== intervalMs()) plan(waiting.sinceMs);
    },
    stop() {
      running = false;
      cancelTimer();
    },
  };
}
