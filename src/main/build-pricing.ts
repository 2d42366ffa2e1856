import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Gpu, GpuKey } from '../shared/domain/gpu.ts';
import { parseAit, type Money } from '../shared/domain/money.ts';
import type { Reminder } from '../shared/domain/peak-reminders.ts';
import { currentOrNextPeak, type PeakWindow } from '../shared/domain/peak-window.ts';
import type { PricingSection } from '../shared/domain/pricing/gpu-pricing.ts';
import type { TimeZone } from '../shared/domain/local-time.ts';
import { problem, type Problem } from '../shared/domain/problem.ts';
import { failed, ok, type Result } from '../shared/domain/result.ts';
import { isUp } from '../shared/domain/uptime.ts';
import type { PricingCommandName } from '../shared/pricing-commands.ts';
import type { GpuSection, RigSection } from '../shared/snapshot.ts';
import type { CommandHandlers } from './ipc.ts';
import { marketProblem } from './market/market-problem.ts';
import type { ProviderProfile } from './market/market.ts';
import { saveTextFile } from './platform/save-file.ts';
import type { MainWindow } from './platform/main-window.ts';
import { systemClock } from './platform/system-clock.ts';
import { lineFile } from './pricing/line-file.ts';
import { previewOffMain } from './pricing/preview-off-main.ts';
import { asCsv, asJson, exportedChanges } from './pricing/price-export.ts';
import { createPricing, type PricedGpu, type Pricing, type PricingPorts } from './pricing/pricing.ts';
import { openPricingRecord, type PricingRecord } from './pricing/pricing-record.ts';
import { pricingCommands } from './pricing-commands.ts';
import { peakWindowOf } from './pricing/owners-peak-window.ts';
import { presenceOf } from './reminders/presence.ts';
import { createReminders } from './reminders/reminders.ts';
import type { Settings } from './settings/settings.ts';

export interface PricingSurroundings {
  readonly dataFolder: string;
  readonly builtFolder: string;
  readonly settings: Settings;
  /** The zone of the owner's clock. */
  readonly zone: () => TimeZone;
  readonly gpus: () => readonly GpuSection[];
  readonly rig: () => RigSection;
  readonly market: PricingPorts['market'];
  readonly profile: () => ProviderProfile | null;
  readonly hasToken: () => boolean;
  readonly window: () => MainWindow;
  readonly notify: (reminder: Reminder) => void;
  readonly onChange: () => void;
  readonly onProblem: (met: Problem) => void;
  readonly onBug: (error: unknown) => void;
}

export interface BuiltPricing {
  readonly pricing: Pricing;
  readonly peakWindow: () => PeakWindow;
  /** Every GPU's changes of price, in order of time. */
  readonly changes: PricingRecord['allChanges'];
  /** The part of the section that needs no GPU to be known. */
  hours(): Pick<PricingSection, 'peakWindow' | 'zones' | 'reminders'>;
  section(): PricingSection;
  /** Plans, peak hours or reminders are other ones. */
  settingsChanged(): void;
  /** What stands in the way of writing down prices. */
  problems(): readonly Problem[];
  /** The rig or its GPUs are other ones now. */
  rigChanged(): void;
  /** The machine was asleep: prices and reminders are as they were before it. */
  woke(): void;
  readonly commands: Pick<CommandHandlers, PricingCommandName>;
  stop(): Promise<void>;
}

/** A part of the composition root: prices, their record, and the reminders of peak hours. Decides nothing. */
export async function buildPricing(around: PricingSurroundings): Promise<BuiltPricing> {
  const { settings } = around;
  const clock = systemClock;
  const peakWindow = peakWindowOf(() => settings.get().peakWindow, around.zone);
  const hours = (): ReturnType<BuiltPricing['hours']> => ({
    peakWindow: peakWindow(),
    zones: { chosen: settings.get().peakWindow?.zone ?? null, computer: around.zone() },
    reminders: settings.get().reminders,
  });
  const record = await openPricingRecord({
    file: lineFile(join(around.dataFolder, 'prices.jsonl')),
    now: clock.now,
    onUnwritable: (error) => around.onProblem(recordProblem(error)),
  });
  const pricing = createPricing({
    market: around.market,
    clock,
    random: Math.random,
    gpus: () => around.gpus().flatMap((section) => pricedGpu(section, settings) ?? []),
    profile: around.profile,
    liveness: () => around.rig().liveness,
    providerId: () => settings.get().providerId,
    region: () => settings.get().region,
    computerZone: around.zone,
    hasToken: around.hasToken,
    choices: () => settings.get().pricing,
    peakWindow,
    record,
    preview: previewOffMain(pathToFileURL(join(around.builtFolder, 'preview-worker.js')), clock),
    problemOf: marketProblem,
    onChange: around.onChange,
    onBug: around.onBug,
  });
  const reminders = createReminders({
    clock,
    peakWindow,
    settings: () => settings.get().reminders,
    gpus: (now) =>
      around.gpus().flatMap(({ gpu, standing }) => presenceOf(now, gpu.key, standing, pricing.activity(gpu.key), settings.get().rules.schedule) ?? []),
    sent: settings.get().remindersSent,
    keepSent: (sent) => void settings.change({ remindersSent: [...sent] }),
    notify: around.notify,
    onBug: around.onBug,
  });

  // A GPU that was taken out has no model here any more; its listing's name is kept.
  const modelOf = (key: GpuKey): string | null => around.gpus().find(({ gpu }) => gpu.key === key)?.gpu.model ?? settings.get().gpus[key]?.name ?? null;
  const exportChanges = async (format: 'csv' | 'json'): Promise<Result<{ readonly saved: boolean }, Problem>> => {
    const changes = exportedChanges(record.allChanges(), modelOf);
    const text = format === 'csv' ? asCsv(changes) : asJson(changes);
    try {
      const outcome = await saveTextFile(around.window().browserWindow(), `rigkeeper-prices.${format}`, text);
      return ok({ saved: outcome === 'saved' });
    } catch (error) {
      return failed(problem('export-unwritable', error instanceof Error ? error.message : undefined));
    }
  };

  const settingsChanged = (): void => {
    pricing.choicesChanged();
    reminders.look();
  };

  return {
    pricing,
    peakWindow,
    settingsChanged,
    changes: record.allChanges,
    problems: () => (record.failure() === null ? [] : [recordProblem(record.failure())]),
    hours,
    section: () => ({
      ...hours(),
      nextPeak: currentOrNextPeak(clock.now(), peakWindow()),
      gpus: pricing.view(),
    }),
    rigChanged() {
      pricing.rigChanged();
      reminders.look();
    },
    woke() {
      pricing.woke();
      reminders.look();
    },
    commands: pricingCommands({
      now: clock.now,
      pricing,
      settings,
      peakWindow,
      peakChanged: () => {
        reminders.look();
        around.onChange();
      },
      exportChanges,
    }),
    async stop() {
      reminders.stop();
      await pricing.stop();
    },
  };
}

const recordProblem = (error: unknown): Problem => problem('price-record-unwritable', error instanceof Error ? error.message : undefined);

function pricedGpu({ gpu, listing, standing }: GpuSection, settings: Settings): PricedGpu | null {
  if (listing.status !== 'listed' || listing.pricePerHour === null) return null;
  return { key: gpu.key, model: gpu.model, listing, basePrice: basePriceOf(gpu, settings), isOnline: isUp(standing.state) };
}

function basePriceOf({ key }: Gpu, settings: Settings): Money | null {
  const kept = settings.get().gpus[key];
  const price = kept === undefined ? null : parseAit(kept.pricePerHour);
  return price?.ok === true ? price.value : null;
}
