import type { Instant } from '../instant.ts';
import { localDays } from '../local-days.ts';
import { localTime, weekdayOf, type Weekday } from '../local-time.ts';
import { Decimal } from '../pricing/decimal.ts';
import type { ElectricityTariff, ElectricityUse, NetOfElectricity, TariffHours } from './electricity.ts';
import type { FigureTotal } from './totals.ts';

/** What the GPUs told that they drew in an hour of UTC. */
export interface MeasuredHour {
  /** Its first instant. */
  readonly hour: Instant;
  readonly joules: number;
}

/** What was measured in a period. */
export interface MeasuredPower {
  readonly joules: number;
  /** Time of GPUs: two of them for an hour are two hours. */
  readonly measuredMs: number;
  /** A plain decimal in the tariff's currency; `null` without a tariff. */
  readonly cost: string | null;
}

const quarterMs = 15 * 60 * 1000;
const joulesPerKWh = 3_600_000;
const minutesPerDay = 24 * 60;

/**
 * What measured hours cost: each at the mean of its four quarters' prices, because an hour of UTC may lie across two
 * hours of the owner's clock. A plain decimal.
 */
export function costOf(hours: readonly MeasuredHour[], tariff: ElectricityTariff): string {
  const priceAt = tariffPrices(tariff);
  const cost = hours.reduce((sum, { hour, joules }) => {
    const prices = [0, 1, 2, 3].map((quarter) => priceAt(hour + quarter * quarterMs));
    return sum.plus(Decimal.sum(...prices).div(4).times(joules).div(joulesPerKWh));
  }, new Decimal(0));
  return cost.toFixed();
}

/** The price per kWh at any instant, on the owner's clock. */
export function tariffPrices({ zone, pricePerKWh, hours }: ElectricityTariff): (at: Instant) => Decimal {
  const usual = new Decimal(pricePerKWh);
  const named = hours.map((some) => ({ some, price: new Decimal(some.pricePerKWh) }));
  const dayOf = localDays(zone);
  return (at) => {
    if (named.length === 0) return usual;
    const day = dayOf(at);
    // On a day without a jump the clock shows the time that has passed; that is quicker to tell.
    const isPlain = day.to - day.from === minutesPerDay * 60_000;
    const minute = isPlain ? Math.floor((at - day.from) / 60_000) : localTime(at, zone).minuteOfDay;
    return named.find(({ some }) => isIn(some, weekdayOf(day.date), minute))?.price ?? usual;
  };
}

function isIn({ startMinute, endMinute, weekdays }: TariffHours, weekday: Weekday, minute: number): boolean {
  if (endMinute > startMinute) return weekdays.includes(weekday) && startMinute <= minute && minute < endMinute;
  const before = (weekday === 1 ? 7 : weekday - 1) as Weekday;
  return (weekdays.includes(weekday) && minute >= startMinute) || (weekdays.includes(before) && minute < endMinute);
}

/** The mean price of a week: for use of which only is known how long it was, not when. */
export function meanPrice(tariff: ElectricityTariff): Decimal {
  const week = [1, 2, 3, 4, 5, 6, 7] as const;
  const quarters = week.flatMap((weekday) => Array.from({ length: 96 }, (_, quarter) => ({ weekday, minute: quarter * 15 })));
  const prices = quarters.map(({ weekday, minute }) => new Decimal(tariff.hours.find((some) => isIn(some, weekday, minute))?.pricePerKWh ?? tariff.pricePerKWh));
  return Decimal.sum(...prices).div(prices.length);
}

/**
 * The use of a period: what was measured, and for the rest of the online time the owner's estimate, if there is one.
 * @param onlineMs of all GPUs together; `null`: not known
 */
export function electricityUse(measured: MeasuredPower, onlineMs: number | null, tariff: ElectricityTariff | null): ElectricityUse {
  const restMs = Math.max(0, (onlineMs ?? 0) - measured.measuredMs);
  const watts = tariff?.estimatedWatts ?? null;
  const isEstimated = watts !== null && restMs > 0;
  const isMeasured = measured.measuredMs > 0;
  if (!isEstimated && !isMeasured) return { kWh: null, basis: null, unknownMs: restMs, cost: null };

  const measuredKWh = new Decimal(measured.joules).div(joulesPerKWh);
  const estimatedKWh = isEstimated ? new Decimal(watts).times(restMs).div(1000).div(joulesPerKWh) : new Decimal(0);
  const cost = tariff === null ? null : new Decimal(measured.cost ?? '0').plus(isEstimated ? estimatedKWh.times(meanPrice(tariff)) : 0);
  return {
    kWh: measuredKWh.plus(estimatedKWh).toDecimalPlaces(6).toFixed(),
    basis: isEstimated ? (isMeasured ? 'mixed' : 'estimated') : 'measured',
    unknownMs: isEstimated ? 0 : restMs,
    cost: cost === null || tariff === null ? null : { amount: cost.toDecimalPlaces(8).toFixed(), currency: tariff.currency },
  };
}

/** What is left of what was released, by the owner's value of an AIT. */
export function netOfElectricity(net: FigureTotal, use: ElectricityUse, tariff: ElectricityTariff | null): NetOfElectricity {
  if (tariff === null) return { known: false, because: 'no-tariff' };
  if (tariff.aitValue === null) return { known: false, because: 'no-ait-value' };
  // Time of which the use isn't known would make it look better than it is.
  if (use.cost === null || use.unknownMs > 0) return { known: false, because: 'use-unknown' };
  if (net.sum === null || net.unknown > 0) return { known: false, because: 'net-unknown' };
  const worth = new Decimal(net.sum.amount).times(tariff.aitValue);
  const money = (amount: Decimal): { amount: string; currency: string } => ({ amount: amount.toDecimalPlaces(8).toFixed(), currency: tariff.currency });
  return { known: true, net: money(worth), left: money(worth.minus(use.cost.amount)) };
}
