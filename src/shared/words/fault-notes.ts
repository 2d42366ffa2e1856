import type { PriceFault } from '../domain/listing-rules.ts';
import type { PlanFault } from '../domain/pricing/price-plan.ts';

/** The note that says what is wrong with a plan. */
export function planFaultNote({ fault }: PlanFault): `price-${PriceFault}` | `plan-${Exclude<PlanFault['fault'], PriceFault>}` {
  switch (fault) {
    case 'not-a-number':
    case 'not-positive':
    case 'too-high':
    case 'too-many-decimals':
      return `price-${fault}`;
    case 'too-low':
    case 'above-base':
    case 'below-base':
    case 'out-of-range':
    case 'not-a-window':
      return `plan-${fault}`;
  }
}
