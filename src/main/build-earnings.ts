import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GpuKey } from '../shared/domain/gpu.ts';
import type { Interval } from '../shared/domain/interval.ts';
import { composeReview, type GpuSurroundings } from '../shared/domain/ledger/compose-review.ts';
import type { EarningsSection } from '../shared/domain/ledger/earnings-section.ts';
import type { EarningsReview, ReviewPeriod } from '../shared/domain/ledger/review.ts';
import { localTime, type TimeZone } from '../shared/domain/local-time.ts';
import { totalsOf } from '../shared/domain/ledger/summing-up.ts';
import type { SyncState } from '../shared/domain/ledger/sync-state.ts';
import { ait } from '../shared/domain/money.ts';
import type { PricingSection } from '../shared/domain/pricing/gpu-pricing.ts';
import { problem, type Problem } from '../shared/domain/problem.ts';
import { failed } from '../shared/domain/result.ts';
import { isUp } from '../shared/domain/uptime.ts';
import type { EarningsCommandName } from '../shared/earnings-commands.ts';
import type { GpuSection } from '../shared/snapshot.ts';
import type { Speech } from '../shared/words/speech.ts';
import { buildStatement } from './build-statement.ts';
import type { LedgerGlance } from './earnings/earned-in.ts';
import type { ExportFormat } from './earnings/export-file.ts';
import { glanceHoldsMs } from './earnings/glance-holds.ts';
import { keptLedger } from './earnings/kept-ledger.ts';
import { ledgerThread } from './earnings/ledger-thread.ts';
import type { Ledger } from './earnings/ledger.ts';
import { powerMeter } from './earnings/power-meter.ts';
import { weeklyBackUps } from './earnings/weekly-back-ups.ts';
import type { KnownGross } from './earnings/read-earnings.ts';
import { earningsCommands } from './earnings-commands.ts';
import type { CommandHandlers } from './ipc.ts';
import { askWhereToSave, askWhichToOpen } from './platform/choose-file.ts';
import type { MainWindow } from './platform/main-window.ts';
import { systemClock } from './platform/system-clock.ts';
import { ownReceiptKey, type Settings } from './settings/settings.ts';

export interface EarningsSurroundings {
  readonly dataFolder: string;
  readonly builtFolder: string;
  readonly settings: Settings;
  /** The zone of the owner's clock. */
  readonly zone: () => TimeZone;
  readonly gpus: () => readonly GpuSection[];
  readonly prices: () => PricingSection;
  readonly sync: () => SyncState;
  readonly onlineMs: (gpu: GpuKey, range: Interval) => Promise<number | null>;
  readonly window: () => MainWindow;
  readonly speech: () => Speech;
  readonly refused: (what: string, about: string) => void;
  /** Receipts are to be checked with another key. */
  readonly receiptKeyChanged: () => void;
  readonly onChange: () => void;
  readonly onProblem: (met: Problem) => void;
  readonly onBug: (error: unknown) => void;
}

export interface BuiltEarnings {
  readonly ledger: Ledger;
  readonly commands: Pick<CommandHandlers, EarningsCommandName>;
  section(): EarningsSection;
  /** The GPUs as they are now, with what they draw. */
  gpusRead(gpus: readonly GpuSection[]): void;
  /** What the ledger knows of gross amounts, to hold against the coordinator's total. */
  knownGross(coordinator: string): Promise<KnownGross>;
  /** Somebody sees now what was last read. */
  windowOpened(): void;
  /** The coordinator in use is another one: what is shown is of it from now on. */
  followCoordinator(): void;
  problems(): readonly Problem[];
  start(): void;
  stop(): Promise<void>;
}

/** After a look that came to nothing. */
const lookAgainMs = 60_000;
/** News often come several at once. */
const lookAfterNewsMs = 300;

/** A part of the composition root: the ledger, and what is asked of it. Decides nothing. */
export function buildEarnings(around: EarningsSurroundings): BuiltEarnings {
  const { zone, settings } = around;
  const clock = systemClock;
  const isWindowOpen = (): boolean => around.window().browserWindow() !== null;
  let glance: LedgerGlance | null = null;
  let cancelLook = (): void => undefined;
  let looksPlanned = 0;

  const kept = keptLedger({
    thread: ledgerThread(pathToFileURL(join(around.builtFolder, 'ledger-worker.js')), { path: join(around.dataFolder, 'ledger.db'), zone: zone() }, clock),
    clock,
    onState: () => {
      around.onChange();
      lookIn(0);
    },
    onNews: () => lookIn(lookAfterNewsMs),
    onBug: around.onBug,
  });

  function lookIn(delayMs: number): void {
    cancelLook();
    looksPlanned += 1;
    cancelLook = clock.after(delayMs, () => void look());
  }
  async function look(): Promise<void> {
    lookIn(lookAgainMs);
    const planned = looksPlanned;
    if (kept.state().state !== 'open') return;
    try {
      const of = settings.get().coordinatorUrl;
      const seen = await kept.desk.glance(zone(), of, clock.now());
      // Another may have been chosen meanwhile.
      if (of !== settings.get().coordinatorUrl) return;
      glance = seen;
      // News that came meanwhile want their own look.
      if (looksPlanned === planned) lookIn(glanceHoldsMs(seen, clock.now(), zone(), isWindowOpen()));
      around.onChange();
    } catch {
      // Noted where the ledger's state is; what was last read stays shown.
    }
  }

  const gpusFor = async (gpu: GpuKey | null, range: Interval): Promise<ReadonlyMap<GpuKey, GpuSurroundings>> => {
    const found = new Map<GpuKey, GpuSurroundings>();
    const prices = around.prices().gpus;
    for (const { gpu: one } of around.gpus()) {
      if (gpu !== null && one.key !== gpu) continue;
      const priced = prices[one.key];
      found.set(one.key, {
        model: one.model,
        onlineMs: await around.onlineMs(one.key, range),
        basePrice: priced?.plan.basePrice ?? null,
        marketPrice: priced?.market.middle?.median ?? null,
      });
    }
    return found;
  };
  const review = async (coordinator: string | null, period: ReviewPeriod, gpu: GpuKey | null): Promise<EarningsReview> => {
    const asOf = clock.now();
    const earned = await kept.desk.earned(zone(), coordinator, period, gpu, asOf);
    const gpus = await gpusFor(gpu, earned.range);
    const tariff = settings.get().electricity;
    return composeReview({
      earned,
      asOf,
      gpus,
      measured: await kept.desk.measured(earned.range, gpu, tariff),
      tariff,
    });
  };

  const exportTo = async (coordinator: string | null, range: Interval | null, format: ExportFormat): Promise<boolean> => {
    const name = range === null ? 'all' : `${localTime(range.from, zone()).date}-to-${localTime(Math.max(range.from, range.to - 1), zone()).date}`;
    const path = await askWhereToSave(around.window().browserWindow(), `rigkeeper-ledger-${name}.${format}`);
    if (path !== null) await kept.desk.exportTo(path, format, { coordinator, ...(range !== null && { range }) }, zone());
    return path !== null;
  };
  const importChosen = async (): Promise<{ readonly read: number; readonly added: number } | null> => {
    const path = await askWhichToOpen(around.window().browserWindow(), ['csv', 'json']);
    if (path === null) return null;
    const done = await kept.desk.importFrom(path);
    lookIn(0);
    return done;
  };
  const weekly = weeklyBackUps(clock, kept.desk.backUp, around.onProblem);
  const meter = powerMeter({ clock, keep: kept.desk.addEnergy });

  return {
    ledger: kept,
    gpusRead(gpus) {
      meter.look(gpus.map(({ gpu: { key, telemetry }, standing }) => ({ key, telemetry, isOnline: isUp(standing.state) })));
    },
    commands: earningsCommands({
      now: clock.now,
      zone,
      coordinator: () => settings.get().coordinatorUrl,
      ledger: kept,
      review,
      exportTo,
      importChosen,
      statement: buildStatement({ ...around, desk: kept.desk, provider: () => settings.get().providerId }),
      backUps: {
        list: kept.desk.backUps,
        async make() {
          await kept.desk.backUp(clock.now(), 0);
        },
        async restore(name) {
          await kept.desk.restore(name);
          lookIn(0);
        },
      },
      async saveReceiptKey(key) {
        const { isReceiptKey } = await import('./earnings/receipt-checks.ts');
        if (key !== null && !isReceiptKey(key)) return failed(problem('receipt-key-unusable'));
        const { coordinatorUrl, receiptKeys } = settings.get();
        const others = Object.entries(receiptKeys).filter(([address]) => address !== coordinatorUrl);
        const saved = await settings.change({ receiptKeys: Object.fromEntries(key === null ? others : [...others, [coordinatorUrl, key]]) });
        around.receiptKeyChanged();
        around.onChange();
        return saved;
      },
      async saveElectricity(tariff) {
        const saved = await settings.change({ electricity: tariff });
        around.onChange();
        return saved;
      },
    }),
    section: () => ({
      today: glance?.today ?? null,
      last30Days: glance?.last30Days ?? null,
      ledger: kept.state(),
      sync: around.sync(),
      electricity: settings.get().electricity,
      receiptKey: ownReceiptKey(settings.get()),
      coordinators: glance?.coordinators ?? [],
      currentBookings: glance?.currentBookings ?? [],
    }),
    knownGross: (coordinator) =>
      kept.untilWritten(`gross of ${coordinator}`, async () => {
        const { gross } = totalsOf((await kept.desk.earned(zone(), coordinator, 'all', null, clock.now())).all);
        return { sum: gross.sum ?? ait('0'), unknown: gross.unknown };
      }),
    windowOpened: () => lookIn(0),
    followCoordinator() {
      glance = null;
      around.onChange();
      lookIn(0);
    },
    problems: kept.problems,
    start() {
      kept.start();
      weekly.start();
    },
    async stop() {
      cancelLook();
      weekly.stop();
      await meter.stop();
      await kept.stop();
    },
  };
}
