import type { ReactElement } from 'react';
import type { Money } from '../../shared/domain/money.ts';
import { placeIn, type LocalDay } from './local-day.ts';
import { pricesIn, type StripPrice } from './strip-prices.ts';

/** What the line takes of a row, in px, above its bar. */
export const priceLineHeight = 14;
const margin = 2;

export interface PriceLineProps {
  readonly day: LocalDay;
  readonly prices: readonly StripPrice[];
  readonly heightOf: (price: Money) => number;
}

/** The price of the day as a thin step. Lines instead of a path: only they can be placed in percent. */
export function PriceLine({ day, prices, heightOf }: PriceLineProps): ReactElement {
  const y = (price: Money): number => priceLineHeight - margin - heightOf(price) * (priceLineHeight - 2 * margin);
  const x = (at: number): string => `${(placeIn(day, at) * 100).toFixed(3)}%`;
  const shown = pricesIn(prices, day);
  return (
    <>
      {shown.map((step, index) => {
        const before = shown[index - 1];
        return (
          <g key={step.from} className="strip-price">
            {before !== undefined && <line x1={x(step.from)} x2={x(step.from)} y1={y(before.pricePerHour)} y2={y(step.pricePerHour)} />}
            <line x1={x(step.from)} x2={x(step.to)} y1={y(step.pricePerHour)} y2={y(step.pricePerHour)} />
          </g>
        );
      })}
    </>
  );
}
