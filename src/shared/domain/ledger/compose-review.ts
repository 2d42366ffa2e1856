import type { GpuKey } from '../gpu.ts';
import type { Instant } from '../instant.ts';
import type { Interval } from '../interval.ts';
import { decimalOf, aitOf, Decimal } from '../pricing/decimal.ts';
import { ratePerHour } from '../pricing/gpu-activity.ts';
import type { Money } from '../money.ts';
import type { ElectricityTariff } from './electricity.ts';
import { electricityUse, netOfElectricity, type MeasuredPower } from './electricity-cost.ts';
import type { Earned, EarningsReview, GpuReview, ReviewRates } from './review.ts';
import { summingUp, totalsOf, type Sums } from './summing-up.ts';

/** What the ledger says of a period. */
export interface EarnedIn {
  /** Up to now. */
  readonly range: Interval;
  readonly all: Sums;
  readonly series: readonly (Interval & { readonly sums: Sums })[];
  readonly perGpu: readonly { readonly gpu: GpuKey | null; readonly model: string | null; readonly sums: Sums }[];
}

/** What else is known of one of the rig's GPUs. */
export interface GpuSurroundings {
  readonly model: string;
  /** Of the period; `null`: nothing was recorded. */
  readonly onlineMs: number | null;
  readonly basePrice: Money | null;
  readonly marketPrice: Money | null;
}

export interface ReviewParts {
  readonly earned: EarnedIn;
  readonly asOf: Instant;
  /** By GPU: those that the review is about. */
  readonly gpus: ReadonlyMap<GpuKey, GpuSurroundings>;
  readonly measured: MeasuredPower;
  readonly tariff: ElectricityTariff | null;
}

/** Puts together what the ledger, the uptime history and the prices say of a period. */
export function composeReview({ earned, asOf, gpus, measured, tariff }: ReviewParts): EarningsReview {
  const around = [...gpus.values()];
  const onlineMs = addKnown(around.map((gpu) => gpu.onlineMs));
  const all = earnedOf(earned.all);
  const electricity = electricityUse(measured, onlineMs, tariff);
  return {
    ...all,
    range: earned.range,
    asOf,
    onlineMs,
    utilization: utilizationOf(earned.all.bookedMs, onlineMs),
    rates: { realised: realised(earned.all), base: meanOf(around.map((gpu) => gpu.basePrice)), market: meanOf(around.map((gpu) => gpu.marketPrice)) },
    electricity,
    netOfElectricity: netOfElectricity(all.totals.net, electricity, tariff),
    series: earned.series.map(({ from, to, sums }) => ({ from, to, ...earnedOf(sums) })),
    perGpu: perGpu(earned, gpus),
  };
}

/** Those with earnings, and those that were online without any. */
function perGpu({ perGpu: known }: EarnedIn, gpus: ReviewParts['gpus']): readonly GpuReview[] {
  const idle = [...gpus].filter(([gpu, { onlineMs }]) => onlineMs !== null && onlineMs > 0 && !known.some((one) => one.gpu === gpu));
  return [
    ...known.map(({ gpu, model, sums }): GpuReview => {
      const around = gpu === null ? undefined : gpus.get(gpu);
      const onlineMs = around?.onlineMs ?? null;
      const rates: ReviewRates = { realised: realised(sums), base: around?.basePrice ?? null, market: around?.marketPrice ?? null };
      return { gpu, model: around?.model ?? model, ...earnedOf(sums), onlineMs, utilization: utilizationOf(sums.bookedMs, onlineMs), rates };
    }),
    ...idle.map(([gpu, { model, onlineMs, basePrice, marketPrice }]): GpuReview => ({
      gpu,
      model,
      ...nothingEarned,
      onlineMs,
      utilization: utilizationOf(0, onlineMs),
      rates: { realised: null, base: basePrice, market: marketPrice },
    })),
  ];
}

const earnedOf = (sums: Sums): Earned => ({ totals: totalsOf(sums), bookings: sums.bookings, bookedMs: sums.bookedMs });
const nothingEarned = earnedOf(summingUp().value());
/** Amounts that no marketplace means have no rate either. */
const realised = ({ rated, ratedMs }: Sums): Money | null => (decimalOf(rated).abs().gt('1e30') ? null : ratePerHour(rated, ratedMs));

/** A booking goes on while the rig is offline: more than all of the online time is all of it. */
const utilizationOf = (bookedMs: number, onlineMs: number | null): number | null => (onlineMs === null || onlineMs === 0 ? null : Math.min(1, bookedMs / onlineMs));

function addKnown(all: readonly (number | null)[]): number | null {
  const known = all.filter((one) => one !== null);
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
}

function meanOf(all: readonly (Money | null)[]): Money | null {
  const known = all.filter((one) => one !== null);
  return known.length === 0 ? null : aitOf(Decimal.sum(...known.map(decimalOf)).div(known.length).toDecimalPlaces(18));
}
