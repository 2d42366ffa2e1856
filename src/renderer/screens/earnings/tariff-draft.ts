import type { ElectricityTariff } from '../../../shared/domain/ledger/electricity.ts';
import { weekdays, type TimeZone } from '../../../shared/domain/local-time.ts';
import type { Words } from '../../i18n/en.ts';
import { minutesOf, timeOfDay, type TypedHours } from '../../time-of-day.ts';
import { localDecimal, typedDecimal } from './typed-decimal.ts';

export interface TariffHoursDraft extends TypedHours {
  readonly price: string;
}

/** The tariff as it is typed. */
export interface TariffDraft {
  readonly price: string;
  readonly currency: string;
  readonly watts: string;
  readonly aitValue: string;
  readonly hours: readonly TariffHoursDraft[];
}

type Fault = keyof Words['earnings']['power']['faults'];

export interface TariffHoursFaults {
  readonly start?: Fault;
  readonly end?: Fault;
  readonly weekdays?: Fault;
  readonly price?: Fault;
}

export interface TariffFaults {
  readonly price?: Fault;
  readonly currency?: Fault;
  readonly watts?: Fault;
  readonly aitValue?: Fault;
  /** One for each line of hours, in their order. */
  readonly hours: readonly TariffHoursFaults[];
}

/** Night hours, as many tariffs have them. */
export const usualTariffHours: TariffHoursDraft = { start: '22:00', end: '06:00', weekdays, price: '' };

export function tariffDraftOf(tariff: ElectricityTariff | null, language: string): TariffDraft {
  if (tariff === null) return { price: '', currency: '', watts: '', aitValue: '', hours: [] };
  return {
    price: localDecimal(tariff.pricePerKWh, language),
    currency: tariff.currency,
    watts: tariff.estimatedWatts === null ? '' : String(tariff.estimatedWatts),
    aitValue: tariff.aitValue === null ? '' : localDecimal(tariff.aitValue, language),
    hours: tariff.hours.map(({ startMinute, endMinute, weekdays: days, pricePerKWh }) => ({
      start: timeOfDay(startMinute),
      end: timeOfDay(endMinute),
      weekdays: days,
      price: localDecimal(pricePerKWh, language),
    })),
  };
}

/** The tariff that was typed, or what is wrong with it. */
export function readTariff(draft: TariffDraft, zone: TimeZone): { readonly tariff: ElectricityTariff } | { readonly faults: TariffFaults } {
  const price = typedDecimal(draft.price);
  const currency = draft.currency.trim().toUpperCase();
  const watts = draft.watts.trim();
  const value = draft.aitValue.trim();
  const aitValue = value === '' ? null : typedDecimal(value);
  const hours = draft.hours.map(({ start, end, weekdays: days, price: typed }) => ({ startMinute: minutesOf(start), endMinute: minutesOf(end), weekdays: days, pricePerKWh: typedDecimal(typed) }));

  const faults: TariffFaults = {
    ...(price === null && { price: 'price' }),
    ...(!/^[A-Z]{3}$/.test(currency) && { currency: 'currency' }),
    ...(watts !== '' && !(/^\d{1,4}$/.test(watts) && Number(watts) >= 1 && Number(watts) <= 5000) && { watts: 'watts' }),
    ...(value !== '' && aitValue === null && { aitValue: 'aitValue' }),
    hours: hours.map((one) => ({
      ...(one.startMinute === null && { start: 'time' }),
      ...(one.endMinute === null && { end: 'time' }),
      ...(one.weekdays.length === 0 && { weekdays: 'days' }),
      ...(one.pricePerKWh === null && { price: 'price' }),
    })),
  };
  const { hours: hoursFaults, ...others } = faults;
  if (price === null || Object.keys(others).length > 0 || hoursFaults.some((one) => Object.keys(one).length > 0)) return { faults };
  return {
    tariff: {
      currency,
      zone,
      pricePerKWh: price,
      hours: hours.flatMap(({ startMinute, endMinute, weekdays: days, pricePerKWh }) =>
        startMinute === null || endMinute === null || pricePerKWh === null ? [] : [{ startMinute, endMinute, weekdays: [...days], pricePerKWh }],
      ),
      estimatedWatts: watts === '' ? null : Number(watts),
      aitValue,
    },
  };
}
