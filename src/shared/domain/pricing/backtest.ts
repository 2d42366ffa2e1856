import { totalMs, within, type Interval } from '../interval.ts';
import type { Money } from '../money.ts';
import { bookingsForEach, type BuyerReaction } from './buyer-reaction.ts';
import { countRange } from './count-range.ts';
import { Decimal, aitOf, decimalOf, figure, toPriceDecimals, type DecimalText } from './decimal.ts';
import { earningsOf, type Earned } from './earned.ts';
import type { GpuBooking } from './gpu-activity.ts';
import { unknownMarket } from './market-prices.ts';
import { strategies, type PricePlan, type Strategy } from './price-plan.ts';
import { askedUntil, walkPrices, type PriceStep } from './price-walk.ts';
import { latest, type RecordedHistory } from './recorded-history.ts';

const hourMs = 60 * 60 * 1000;
/** Prices change at most every half hour, so looking four times an hour misses little and costs a third. */
const everyMs = 15 * 60 * 1000;
/** AITBC GPU monetization guide: "adjust after 48h of data". */
const fairOnlineMs = 48 * hourMs;
const fairBookings = 10;

/** From cautious to hopeful; `mid` is the usual reaction of buyers, with no luck either way. */
export interface Spread<Value> {
  readonly low: Value;
  readonly mid: Value;
  readonly high: Value;
}

/** What would have happened, as far as that can be said. */
export interface StrategyBacktest {
  readonly strategy: Strategy;
  readonly steps: readonly PriceStep[];
  /** null where nothing was booked: then there is nothing to go by. */
  readonly figures: {
    readonly utilization: Spread<DecimalText>;
    readonly income: Spread<Money>;
    readonly ratePerHour: Spread<Money>;
  } | null;
}

export interface Backtest {
  readonly basis: RecordedHistory['basis'];
  readonly range: Interval;
  /** `thin`: fewer than 10 bookings or 48 hours online. */
  readonly evidence: 'none' | 'thin' | 'fair';
  readonly reaction: BuyerReaction;
  /** What really happened, by the bookings that began in the range. */
  readonly recorded: Earned;
  readonly strategies: readonly StrategyBacktest[];
}

/**
 * What each strategy would have brought over a history: every booking that came is counted as so many as would have
 * come at the strategy's price, by the assumed reaction of buyers. More than came can only fill the idle time before
 * the booking. The range spans the weak and the strong reaction and the luck in the number of bookings. Some 0.3 s for
 * a month: not for the main thread. Formulas: docs/strategies.md.
 */
export function backtest(plan: PricePlan, history: RecordedHistory, reaction: BuyerReaction): Backtest {
  const online = within(history.online, history.range);
  const sold = soldIn(history, online);
  const recorded = earningsOf(history.range, sold.map((one) => one.booking), online);
  const hasFigures = sold.length > 0 && recorded.onlineMs > 0;
  const isFair = sold.length >= fairBookings && recorded.onlineMs >= fairOnlineMs;
  return {
    basis: history.basis,
    range: history.range,
    evidence: sold.length === 0 ? 'none' : isFair ? 'fair' : 'thin',
    reaction,
    recorded,
    strategies: strategies.map((strategy) => {
      const steps = replay({ ...plan, strategy }, history);
      const figures = hasFigures ? figuresOf(sold, steps, recorded.onlineMs, history, reaction) : null;
      return { strategy, steps, figures };
    }),
  };
}

/** A booking of the range, with what bounds it. */
interface Sold {
  readonly booking: GpuBooking;
  readonly hours: Decimal;
  readonly whileOnline: readonly Interval[];
  /** Online and idle since the booking before it: where more bookings would have fitted. */
  readonly idleHours: Decimal;
}

function soldIn({ bookings, range }: RecordedHistory, online: readonly Interval[]): readonly Sold[] {
  const sold: Sold[] = [];
  let idleFrom = range.from;
  for (const booking of bookings.toSorted((a, b) => a.from - b.from)) {
    const inRange = within([booking], range);
    if (inRange.length === 0) continue;
    const idle = within(online, { from: idleFrom, to: booking.from });
    idleFrom = Math.max(idleFrom, booking.to);
    // One that began before the range was sold at a price that no strategy here had a say in.
    if (booking.from < range.from) continue;
    sold.push({ booking, hours: asHours(inRange), whileOnline: within(online, booking), idleHours: asHours(idle) });
  }
  return sold;
}

function replay(plan: PricePlan, history: RecordedHistory): readonly PriceStep[] {
  const before = latest(history.asked, history.range.from);
  return walkPrices({
    plan,
    range: history.range,
    region: history.region,
    current: before === null ? null : { pricePerHour: before.pricePerHour, changedAt: before.at },
    everyMs,
    bookings: history.bookings,
    online: history.online,
    market: (at) => latest(history.market, at)?.market ?? unknownMarket,
    resold: (booking, asked) => aitOf(rateAt(booking, asked, history)),
  });
}

/** `asked` compared with what was asked when the booking was made: its own rate where that isn't known. */
function compared(asked: Money, booking: GpuBooking, history: RecordedHistory): Decimal {
  const then = decimalOf(latest(history.asked, booking.from)?.pricePerHour ?? booking.ratePerHour);
  return then.gt(0) ? decimalOf(asked).div(then) : new Decimal(1);
}

/** The network prices bookings around what is asked: by the same share then as now. */
const rateAt = (booking: GpuBooking, asked: Money, history: RecordedHistory): Decimal =>
  decimalOf(booking.ratePerHour).times(compared(asked, booking, history));

function figuresOf(
  sold: readonly Sold[],
  steps: readonly PriceStep[],
  onlineMs: number,
  history: RecordedHistory,
  reaction: BuyerReaction,
): NonNullable<StrategyBacktest['figures']> {
  const onlineHours = new Decimal(onlineMs).div(hourMs);
  const outcome = (elasticity: DecimalText): Outcome => outcomeOf(sold, steps, onlineHours, history, elasticity);
  const usual = outcome(reaction.usual);
  const all = [outcome(reaction.weak), usual, outcome(reaction.strong)];
  const seen = countRange(sold.length);
  const [luckLow, luckHigh] = [seen.low.div(sold.length), seen.high.div(sold.length)];
  // Good luck can't book more hours than there are.
  const lucky = all.map(({ booked, income }) => {
    const factor = booked.isZero() ? luckHigh : Decimal.min(luckHigh, onlineHours.div(booked));
    return { booked: booked.times(factor), income: income.times(Decimal.max(1, factor)) };
  });
  const share = (booked: Decimal): DecimalText => figure(Decimal.min(1, booked.div(onlineHours)));
  return {
    utilization: {
      low: share(Decimal.min(...all.map((one) => one.booked)).times(luckLow)),
      mid: share(usual.booked),
      high: share(Decimal.max(...lucky.map((one) => one.booked))),
    },
    income: {
      low: money(Decimal.min(...all.map((one) => one.income)).times(luckLow)),
      mid: money(usual.income),
      high: money(Decimal.max(...lucky.map((one) => one.income))),
    },
    ratePerHour: {
      low: money(Decimal.min(...all.map((one) => one.rate))),
      mid: money(usual.rate),
      high: money(Decimal.max(...all.map((one) => one.rate))),
    },
  };
}

interface Outcome {
  /** Booked hours while online. */
  readonly booked: Decimal;
  readonly income: Decimal;
  /** Income per hour sold. */
  readonly rate: Decimal;
}

function outcomeOf(
  sold: readonly Sold[],
  steps: readonly PriceStep[],
  onlineHours: Decimal,
  history: RecordedHistory,
  elasticity: DecimalText,
): Outcome {
  let [booked, income, hours] = [new Decimal(0), new Decimal(0), new Decimal(0)];
  for (const one of sold) {
    const asked = askedUntil(steps, one.booking.from) ?? one.booking.ratePerHour;
    const wanted = bookingsForEach(compared(asked, one.booking, history), elasticity);
    const kept = Decimal.min(1, wanted);
    const extra = Decimal.min(Decimal.max(0, wanted.minus(1)).times(one.hours), one.idleHours);
    const hoursSold = one.hours.times(kept).plus(extra);
    booked = booked.plus(asHours(one.whileOnline).times(kept)).plus(extra);
    hours = hours.plus(hoursSold);
    income = income.plus(hoursSold.times(rateAt(one.booking, asked, history)));
  }
  return { booked: Decimal.min(onlineHours, booked), income, rate: hours.isZero() ? hours : income.div(hours) };
}

const asHours = (all: readonly Interval[]): Decimal => new Decimal(totalMs(all)).div(hourMs);
const money = (value: Decimal): Money => aitOf(toPriceDecimals(value));
