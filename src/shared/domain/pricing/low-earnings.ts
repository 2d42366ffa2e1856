import { totalMs, within } from '../interval.ts';
import type { Money } from '../money.ts';
import { overlapWithPeak } from '../peak-window.ts';
import { regionOfZone } from '../region-suggestion.ts';
import type { Region } from '../rig.ts';
import type { AdviceBasis } from './advice-basis.ts';
import { Decimal, aitOf, decimalOf, figure, toPriceDecimals, type DecimalText } from './decimal.ts';
import { earningsOf, type Earned } from './earned.ts';

const hourMs = 60 * 60 * 1000;
const lookBackMs = 7 * 24 * hourMs;
const shortestRecordMs = 48 * hourMs;
/** Low: less per hour of the clock than a quarter of the base price. The thresholds here are Rigkeeper's own. */
const lowShare = '0.25';
const highRoundTripMs = 150;
const fewestRoundTrips = 10;
const fairPeakShare = '0.9';
const fairShare = '0.5';

/**
 * "Low earnings? Check latency/region alignment and ensure GPU is online" (AITBC GPU monetization guide): each of the
 * three, and what was found.
 */
export interface LowEarnings {
  readonly code: 'low-earnings';
  /** `perHour`: income per hour of the clock, whether online or not. */
  readonly evidence: Earned & { readonly perHour: Money; readonly basePrice: Money };
  readonly findings: readonly [LatencyFinding, RegionFinding, OnlineFinding];
}

export interface LatencyFinding {
  readonly check: 'latency';
  readonly found: 'fine' | 'high' | 'not-known';
  /** The median round trip of the last heartbeats to the coordinator; null where there are too few. */
  readonly medianRoundTripMs: number | null;
  readonly highFromMs: number;
}

export interface RegionFinding {
  readonly check: 'region';
  /** `any`: the rig serves buyers everywhere. `not-known`: the clock's zone names no place. */
  readonly found: 'as-clock' | 'other-than-clock' | 'any' | 'not-known';
  /** As it is set. */
  readonly region: Region;
  readonly byClock: Region | null;
}

export interface OnlineFinding {
  readonly check: 'online-time';
  readonly found: 'fine' | 'peak-missed' | 'seldom-online';
  /** Share of the time, and of the peak time (null: there was none), that it was online. */
  readonly onlineShare: DecimalText;
  readonly peakShare: DecimalText | null;
}

/** null: earnings aren't low, or the record is too short to say. */
export function lowEarnings(basis: AdviceBasis): LowEarnings | null {
  const { at, plan, recordSince, bookings, online } = basis;
  const range = { from: Math.max(recordSince, at - lookBackMs), to: at };
  if (range.to - range.from < shortestRecordMs) return null;
  const earned = earningsOf(range, bookings, online);
  const perHour = decimalOf(earned.income).div(new Decimal(range.to - range.from).div(hourMs));
  if (perHour.gte(decimalOf(plan.basePrice).times(lowShare))) return null;
  return {
    code: 'low-earnings',
    evidence: { ...earned, perHour: aitOf(toPriceDecimals(perHour)), basePrice: plan.basePrice },
    findings: [latency(basis), region(basis), onlineTime(basis, earned.range)],
  };
}

function latency({ roundTripsMs }: AdviceBasis): LatencyFinding {
  const highFromMs = highRoundTripMs;
  if (roundTripsMs.length < fewestRoundTrips) {
    return { check: 'latency', found: 'not-known', medianRoundTripMs: null, highFromMs };
  }
  const inOrder = roundTripsMs.toSorted((a, b) => a - b);
  const median = inOrder[Math.floor(inOrder.length / 2)] ?? 0;
  return { check: 'latency', found: median >= highFromMs ? 'high' : 'fine', medianRoundTripMs: median, highFromMs };
}

/** The region that was set, beside the one that the computer's clock is in. */
function region({ region: set, computerZone }: AdviceBasis): RegionFinding {
  const byClock = regionOfZone(computerZone);
  const found = set === 'global' ? 'any' : byClock === null ? 'not-known' : byClock === set ? 'as-clock' : 'other-than-clock';
  return { check: 'region', found, region: set, byClock };
}

function onlineTime({ plan, online }: AdviceBasis, range: Earned['range']): OnlineFinding {
  const onlineShare = new Decimal(totalMs(within(online, range))).div(range.to - range.from);
  const { overlapMs, peakMs } = overlapWithPeak(plan.peakWindow, range, online);
  const peakShare = peakMs === 0 ? null : new Decimal(overlapMs).div(peakMs);
  const seldom = onlineShare.lt(fairShare);
  const found = peakShare?.lt(fairPeakShare) ? 'peak-missed' : seldom ? 'seldom-online' : 'fine';
  return { check: 'online-time', found, onlineShare: figure(onlineShare), peakShare: peakShare && figure(peakShare) };
}
