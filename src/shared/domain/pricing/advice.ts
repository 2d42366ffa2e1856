import type { Instant } from '../instant.ts';
import { merged, totalMs, within, type Interval } from '../interval.ts';
import type { Money } from '../money.ts';
import { peakMoment } from '../peak-window.ts';
import type { AdviceBasis } from './advice-basis.ts';
import { decidePrice } from './decide-price.ts';
import { Decimal, aitOf, decimalOf, toPriceDecimals } from './decimal.ts';
import { earningsOf, type Earned } from './earned.ts';
import { activityAt } from './gpu-activity.ts';
import { lowEarnings, type LowEarnings } from './low-earnings.ts';
import type { MarketMiddle } from './market-prices.ts';
import type { PricePlan } from './price-plan.ts';

const hourMs = 60 * 60 * 1000;
/** "Start with Market Balance; adjust after 48h of data" (AITBC GPU monetization guide). */
const lookAgainOnlineMs = 48 * hourMs;
const noBookingsOnlineMs = 24 * hourMs;
const dismissedForMs = 7 * 24 * hourMs;
/** How far a base price that finds nobody is lowered at least. */
const lowerBy = '0.1';

/** A suggestion with its evidence. The words are the window's. */
export type Advice =
  /** 48 hours online with this plan, and the owner has neither kept nor changed it since. */
  | { readonly code: 'look-again'; readonly evidence: Earned }
  /** 24 hours online with this plan and no booking. */
  | {
      readonly code: 'no-bookings';
      readonly evidence: { readonly idleMs: number; readonly asked: Money | null; readonly market: MarketMiddle | null };
      /** The base price to try; null: it is at the floor already. */
      readonly lowerBaseTo: Money | null;
      /** What Utilization Guard would ask next, and where it is heading; null: it is chosen already. */
      readonly guard: { readonly asks: Money; readonly target: Money } | null;
    }
  | LowEarnings;

/** What to suggest now, most urgent first. Dismissed advice stays away for a week. */
export function advise(basis: AdviceBasis): readonly Advice[] {
  const all = [noBookings(basis), lowEarnings(basis), lookAgain(basis)];
  return all.filter((advice) => advice !== null).filter((advice) => !isDismissed(advice, basis));
}

const isDismissed = ({ code }: Advice, { at, dismissed }: AdviceBasis): boolean =>
  dismissed.some((one) => one.code === code && Math.abs(at - one.at) < dismissedForMs);

function lookAgain({ at, planSince, reviewedAt, online, bookings }: AdviceBasis): Advice | null {
  const enoughAt = whenOnlineFor(lookAgainOnlineMs, within(online, { from: planSince, to: at }));
  if (enoughAt === null || (reviewedAt !== null && reviewedAt >= enoughAt)) return null;
  return { code: 'look-again', evidence: earningsOf({ from: planSince, to: at }, bookings, online) };
}

/** When the GPU had been online for so long; null: it wasn't. */
function whenOnlineFor(ms: number, online: readonly Interval[]): Instant | null {
  let left = ms;
  for (const { from, to } of merged(online)) {
    if (to - from >= left) return from + left;
    left -= to - from;
  }
  return null;
}

function noBookings(basis: AdviceBasis): Advice | null {
  const { at, plan, planSince, current, region, market, online, bookings } = basis;
  const activity = activityAt(at, bookings, online);
  const idleMs = Math.min(activity.idleMs, totalMs(within(online, { from: planSince, to: at })));
  if (idleMs < noBookingsOnlineMs) return null;
  const peak = peakMoment(at, plan.peakWindow);
  const guarded = decidePrice({ ...plan, strategy: 'utilization-guard' }, { at, peak, region, activity, market, current });
  return {
    code: 'no-bookings',
    evidence: { idleMs, asked: current?.pricePerHour ?? null, market: market.middle },
    lowerBaseTo: lowerBase(plan, market.middle),
    guard: plan.strategy === 'utilization-guard' ? null : { asks: guarded.pricePerHour, target: guarded.target },
  };
}

/** A tenth less, or what the market asks if that is less still; not below the floor. */
function lowerBase({ basePrice, floor }: PricePlan, market: MarketMiddle | null): Money | null {
  const base = decimalOf(basePrice);
  const tenthLess = base.times(new Decimal(1).minus(lowerBy));
  const wanted = market === null ? tenthLess : Decimal.min(tenthLess, decimalOf(market.median));
  const lower = Decimal.max(decimalOf(floor), toPriceDecimals(wanted));
  return lower.lt(base) ? aitOf(lower) : null;
}
