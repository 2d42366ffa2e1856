import type { GpuKey } from './gpu.ts';
import type { Instant } from './instant.ts';
import type { LedgerEvent, LedgerEventKind } from './ledger/ledger-event.ts';
import type { OwnerAct } from './owner-act.ts';
import type { PriceChange } from './pricing/gpu-pricing.ts';
import type { Problem } from './problem.ts';
import type { ToldChange } from './recorded-uptime.ts';

/** What an owner filters by. `yours`: what the owner changed. */
export const activityKinds = ['bookings', 'jobs', 'money', 'online', 'prices', 'problems', 'yours'] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** One thing that happened, with what brought it about. */
export type ActivityEntry = {
  /** Different for each entry, the same whenever it is read. */
  readonly id: string;
  readonly at: Instant;
  /** `null`: the whole rig, or it isn't known which. */
  readonly gpu: GpuKey | null;
} & (
  | { readonly kind: 'bookings' | 'jobs' | 'money'; readonly event: LedgerEvent }
  | { readonly kind: 'online'; readonly change: ToldChange }
  | { readonly kind: 'prices'; readonly change: PriceChange }
  /** `lastedMs`: of one that is over; `null` for one that came. */
  | { readonly kind: 'problems'; readonly problem: Problem; readonly what: 'came' | 'over'; readonly lastedMs: number | null }
  | { readonly kind: 'yours'; readonly act: OwnerAct }
);

const kindOfEvent = {
  booked: 'bookings',
  'booking-ended': 'bookings',
  'released-early': 'bookings',
  'job-taken': 'jobs',
  delivered: 'jobs',
  failed: 'jobs',
  escrowed: 'money',
  released: 'money',
  refunded: 'money',
  confirmed: 'money',
} as const satisfies Record<LedgerEventKind, ActivityKind>;

export const activityKindOf = (kind: LedgerEventKind): 'bookings' | 'jobs' | 'money' => kindOfEvent[kind];
