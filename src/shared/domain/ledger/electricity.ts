import { z } from 'zod';
import { isTimeZone, weekdays, type TimeZone, type Weekday } from '../local-time.ts';

/** What the owner pays for power, and what an AIT is worth to them: entered, never guessed. */
export interface ElectricityTariff {
  /** Of the power's price, as ISO 4217 writes it: "EUR". */
  readonly currency: string;
  readonly zone: TimeZone;
  /** At all hours that none of `hours` names; a plain decimal. */
  readonly pricePerKWh: string;
  /** Hours with a price of their own; where two overlap, the first counts. */
  readonly hours: readonly TariffHours[];
  /** What one GPU draws while it is online, where it doesn't tell by itself; `null`: not known. */
  readonly estimatedWatts: number | null;
  /** What one AIT is worth in `currency`, a plain decimal; `null`: the owner gave none. */
  readonly aitValue: string | null;
}

/** As with opening hours: they belong to the weekdays on which they start, and an end not after the start is next day's. */
export interface TariffHours {
  readonly startMinute: number;
  readonly endMinute: number;
  readonly weekdays: readonly Weekday[];
  readonly pricePerKWh: string;
}

const price = z.string().regex(/^\d{1,9}(\.\d{1,12})?$/);
const minuteOfDay = z.number().int().min(0).max(1439);
export const electricityTariffSchema: z.ZodType<ElectricityTariff> = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/),
  zone: z.string().max(100).refine(isTimeZone, 'not a time zone that is known here'),
  pricePerKWh: price,
  hours: z
    .array(z.object({ startMinute: minuteOfDay, endMinute: minuteOfDay, weekdays: z.array(z.literal([...weekdays])).max(7), pricePerKWh: price }))
    .max(20),
  estimatedWatts: z.number().min(1).max(5000).nullable(),
  aitValue: price.nullable(),
});

/** Money that isn't the marketplace's: a plain decimal, rounded for people by who shows it. */
export interface OwnMoney {
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

export interface ElectricityUse {
  /** A plain decimal; of what is known. `null`: nothing is known. */
  readonly kWh: string | null;
  /** `measured`: the GPUs told what they draw. `estimated`: the owner's figure. `mixed`: some of both. */
  readonly basis: 'measured' | 'estimated' | 'mixed' | null;
  /** Time online of which nothing is known: no measurement, and no estimate was entered. */
  readonly unknownMs: number;
  /** `null` where no tariff was entered, or no use is known. */
  readonly cost: OwnMoney | null;
}

/** What is left of the net amount once the power is paid; or why that can't be said. */
export type NetOfElectricity =
  | { readonly known: true; readonly net: OwnMoney; readonly left: OwnMoney }
  | { readonly known: false; readonly because: 'no-tariff' | 'no-ait-value' | 'use-unknown' | 'net-unknown' };
