import type { EarningsCommandName } from '../shared/earnings-commands.ts';
import type { Interval } from '../shared/domain/interval.ts';
import type { LedgerBackUp } from '../shared/domain/ledger/earnings-section.ts';
import type { ElectricityTariff } from '../shared/domain/ledger/electricity.ts';
import type { EarningsReview, ReviewPeriod } from '../shared/domain/ledger/review.ts';
import { periodBuckets } from '../shared/domain/ledger/review-buckets.ts';
import type { Instant } from '../shared/domain/instant.ts';
import type { TimeZone } from '../shared/domain/local-time.ts';
import type { Problem } from '../shared/domain/problem.ts';
import { failed, ok, type Result } from '../shared/domain/result.ts';
import type { Ledger } from './earnings/ledger.ts';
import type { CommandHandlers } from './ipc.ts';

export interface EarningsRooms {
  readonly now: () => Instant;
  readonly zone: () => TimeZone;
  /** The one in use. */
  readonly coordinator: () => string;
  readonly ledger: Pick<Ledger, 'page'>;
  readonly review: (coordinator: string | null, period: ReviewPeriod, gpu: string | null) => Promise<EarningsReview>;
  /** Gives whether a place was chosen. */
  readonly exportTo: (coordinator: string | null, range: Interval | null, format: 'csv' | 'json') => Promise<boolean>;
  readonly importChosen: () => Promise<{ readonly read: number; readonly added: number } | null>;
  readonly statement: (coordinator: string | null, month: string) => Promise<boolean>;
  readonly backUps: {
    readonly list: () => Promise<readonly LedgerBackUp[]>;
    readonly make: () => Promise<void>;
    readonly restore: (name: string) => Promise<void>;
  };
  /** `null`: forget it. */
  readonly saveReceiptKey: (key: string | null) => Promise<Result<void, Problem>>;
  readonly saveElectricity: (tariff: ElectricityTariff | null) => Promise<Result<void, Problem>>;
}

/** Hands the owner's wishes about earnings to the ledger. */
export function earningsCommands(rooms: EarningsRooms): Pick<CommandHandlers, EarningsCommandName> {
  const rangeOf = (when: ReviewPeriod | Interval): Interval | null => {
    if (typeof when === 'object') return when;
    if (when === 'all') return null;
    const { buckets } = periodBuckets(when, rooms.now(), rooms.zone(), null);
    const [first, last] = [buckets[0], buckets.at(-1)];
    return first === undefined || last === undefined ? null : { from: first.from, to: last.to };
  };

  /** As the window asks (earnings-commands.ts in shared), and as the ledger is asked. */
  const ofWhich = (asked: string | null): string | null => (asked === null ? rooms.coordinator() : asked === '' ? null : asked);

  return {
    'earnings.review': ({ coordinator, period, gpu }) => orProblem(() => rooms.review(ofWhich(coordinator), period, gpu)),
    'earnings.list': ({ coordinator, when, gpu, kinds, text, from, count }) =>
      orProblem(() => {
        const range = rangeOf(when);
        return rooms.ledger.page({ coordinator: ofWhich(coordinator), ...(range !== null && { range }), ...(gpu !== null && { gpu }), ...(kinds !== null && { kinds }), text }, from, count);
      }),
    'earnings.export': ({ coordinator, when, format }) => orProblem(async () => ({ saved: await rooms.exportTo(ofWhich(coordinator), rangeOf(when), format) })),
    'earnings.import': () => orProblem(rooms.importChosen),
    'earnings.statement': ({ coordinator, month }) => orProblem(async () => ({ saved: await rooms.statement(ofWhich(coordinator), month) })),
    'earnings.backUps': () => orProblem(rooms.backUps.list),
    'earnings.backUpNow': () => orProblem(rooms.backUps.make),
    'earnings.restore': ({ name }) => orProblem(() => rooms.backUps.restore(name)),
    'earnings.saveReceiptKey': ({ key }) => rooms.saveReceiptKey(key),
    'earnings.saveElectricity': ({ tariff }) => rooms.saveElectricity(tariff),
  };
}

/** What the ledger was rejected with, where the owner can know of it; a bug stays one. */
async function orProblem<Value>(work: () => Promise<Value>): Promise<Result<Value, Problem>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof Error && 'problem' in error) return failed(error.problem as Problem);
    throw error;
  }
}
