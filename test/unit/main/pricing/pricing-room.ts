import { createPricing, type PricedGpu, type Pricing, type PricingPorts } from '../../../../src/main/pricing/pricing.ts';
import { openPricingRecord, type LineFile, type PricingRecord } from '../../../../src/main/pricing/pricing-record.ts';
import type { Liveness } from '../../../../src/shared/domain/rig.ts';
import type { PeakWindow } from '../../../../src/shared/domain/peak-window.ts';
import { ait, compare } from '../../../../src/shared/domain/money.ts';
import { previewOf } from '../../../../src/shared/domain/pricing/preview.ts';
import { noPricingChoices, type PricingChoices } from '../../../../src/shared/domain/pricing/pricing-choices.ts';
import { problem } from '../../../../src/shared/domain/problem.ts';
import { ok } from '../../../../src/shared/domain/result.ts';
import { seededRandom, type ManualClock } from '../../../manual-clock.ts';

/** A line file in memory; `refuses` makes the disk full. */
export interface MemoryLines extends LineFile {
  text: string;
  refuses: boolean;
}

export function memoryLines(text = ''): MemoryLines {
  const file: MemoryLines = {
    text,
    refuses: false,
    read: () => Promise.resolve(file.text),
    append(more) {
      if (file.refuses) return Promise.reject(new Error('no space left on device'));
      file.text += more;
      return Promise.resolve();
    },
    replace(whole) {
      file.text = whole;
      return Promise.resolve();
    },
  };
  return file;
}

export const key = 'uuid:GPU-1';
const noPeak: PeakWindow = { zone: 'UTC', startMinute: 0, endMinute: 0, weekdays: [] };

/** The pricing room with what surrounds it; tests change what they are about. */
export interface PricingRoom {
  readonly pricing: Pricing;
  readonly record: PricingRecord;
  readonly file: MemoryLines;
  readonly bugs: unknown[];
  gpu: PricedGpu;
  /** More GPUs of the same rig. */
  others: readonly PricedGpu[];
  choices: PricingChoices;
  peakWindow: PeakWindow;
  token: boolean;
  known: boolean;
  liveness: Liveness;
}

export async function pricingRoom(
  clock: ManualClock,
  market: ReturnType<PricingPorts['market']>,
  { listingId = 'gpu_1', file = memoryLines(), ...changes }: Partial<Omit<PricingRoom, 'pricing' | 'record' | 'bugs'>> & { listingId?: string } = {},
): Promise<PricingRoom> {
  const record = await openPricingRecord({ file, now: clock.now, onUnwritable: () => undefined });
  const bugs: unknown[] = [];
  const listing = { status: 'listed', listingId, name: 'NVIDIA GeForce RTX 4090', pricePerHour: ait('0.05'), registeredAt: clock.now(), booked: false, problem: null } as const;
  const silent: Liveness = { lastAcknowledgedAt: null, consecutiveMisses: 0, acknowledgedInARow: 0, roundTripMs: null, intervalMs: 15_000 };
  const around = {
    gpu: { key, model: 'NVIDIA GeForce RTX 4090', listing, basePrice: ait('0.05'), isOnline: true },
    others: [],
    choices: noPricingChoices,
    peakWindow: noPeak,
    token: false,
    known: true,
    liveness: silent,
    ...changes,
  };
  const room: { pricing: Pricing | null } & typeof around = { pricing: null, ...around };
  const pricing = createPricing({
    market: () => market,
    clock,
    random: seededRandom(3),
    gpus: () => [room.gpu, ...room.others],
    profile: () => {
      const online = [room.gpu, ...room.others].filter(({ isOnline }) => isOnline);
      const [jobPricePerHour] = online.map((gpu) => pricing.jobPrice(gpu.key, gpu.listing.pricePerHour ?? ait('0'))).toSorted(compare);
      if (!room.known || jobPricePerHour === undefined) return null;
      return { gpus: online.map(({ listing: { name } }) => ({ name, memoryMiB: 24_564 })), cudaVersion: null, models: [], jobPricePerHour, concurrency: 1, region: 'europe' };
    },
    liveness: () => room.liveness,
    providerId: () => 'rig-1',
    region: () => 'europe',
    computerZone: () => 'Europe/Berlin',
    hasToken: () => room.token,
    choices: () => room.choices,
    peakWindow: () => room.peakWindow,
    record,
    preview: (task) => Promise.resolve(ok(previewOf(task))),
    problemOf: ({ kind }) => problem(kind === 'rate-limited' ? 'coordinator-rate-limited' : 'coordinator-failing'),
    onChange: () => undefined,
    onBug: (error) => bugs.push(error),
  });
  return Object.assign(room, { pricing, record, file, bugs });
}

/** The GPU's own entry of the view. */
export const shown = ({ pricing }: PricingRoom) => pricing.view()[key]!;
