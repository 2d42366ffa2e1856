import type { Clock } from '../../shared/domain/clock.ts';
import { wireCode, wireMessage } from '../../shared/domain/jobs/job-failure.ts';
import { isOver, nextLife, type JobEvent } from '../../shared/domain/jobs/job-life.ts';
import type { JobRecord } from '../../shared/domain/jobs/job-record.ts';
import type { Earnings, Receipt } from '../market/earnings.ts';
import type { Delivery, JobQueue } from '../market/job-queue.ts';
import type { MarketFailure } from '../market/market.ts';
import type { JobJournal } from './job-journal.ts';
import type { PatientJournal } from './patient-journal.ts';
import { askAboutJob } from './jobs-call.ts';
import { pause, retryPauseMs } from './pace.ts';

export interface SettlePorts {
  readonly market: Pick<JobQueue, 'deliver' | 'reportFailure' | 'ownJobs'> & Pick<Earnings, 'receipts'>;
  readonly journal: Pick<JobJournal, 'result'>;
  readonly written: Pick<PatientJournal, 'keep'>;
  readonly clock: Clock;
  readonly random: () => number;
  /** After each step that was written down. */
  readonly onChange: (record: JobRecord) => void;
}

/** What was sent may still be on its way: so long the coordinator isn't asked what became of it. */
const quietMs = 5_000;

/**
 * Brings a job that has a result, or a failure, to its end: sends it once, and where the answer is lost asks the
 * coordinator what became of it before it sends again. Ends early only when `signal` says so; the journal then knows
 * where it stood.
 */
export async function settleJob(from: JobRecord, ports: SettlePorts, signal: AbortSignal): Promise<JobRecord> {
  const { market, journal, clock, random } = ports;
  let record = from;
  let failures = 0;
  /** What the coordinator said is fresh: it needn't be asked again before the next sending. */
  const told = { isFresh: false };

  /** Gives whether the step was written down. */
  const move = async (event: JobEvent, more: Partial<JobRecord> = {}): Promise<boolean> => {
    const life = nextLife(record.life, event);
    const next = { ...record, ...more, life, endedAt: isOver(life) ? clock.now() : null };
    // A result that isn't needed any more is forgotten.
    const result = life.stage === 'to-deliver' || life.stage === 'delivering' ? journal.result(record.jobId) : null;
    if (!(await ports.written.keep(next, result, signal))) return false;
    record = next;
    ports.onChange(record);
    return true;
  };
  const wait = async (failure: MarketFailure | null): Promise<void> => {
    failures += 1;
    await pause(Math.max(failure?.mayHaveActed === true ? quietMs : 0, retryPauseMs(failure, failures, random)), clock, signal);
  };

  async function ask(): Promise<void> {
    const answer = await askAboutJob(market, record.jobId, signal);
    if (signal.aborted) return;
    if (!answer.ok) return wait(answer.failure);
    told.isFresh = true;
    const receipt = answer.value.state === 'completed' ? await lookForReceipt(market, record.jobId, signal) : null;
    await move({ kind: 'told', state: answer.value.state }, receipt === null ? {} : { receipt });
  }

  async function send(): Promise<void> {
    const result = record.life.stage === 'to-deliver' ? (journal.result(record.jobId) as Omit<Delivery, 'jobId'> | null) : null;
    // Nothing is sent of which the next start would not know.
    if (!(await move({ kind: 'sent' }))) return;
    told.isFresh = false;
    const answer = 'failure' in record.life ? await report(record) : await deliver(record.jobId, result);
    if (answer.ok) {
      failures = 0;
      await move({ kind: 'acknowledged' }, answer.value.receipt === null ? {} : { receipt: receiptOf(answer.value.receipt) });
      return;
    }
    const { failure } = answer;
    // Called off in the middle, or no answer: what became of it will be asked.
    if (failure.mayHaveActed) return wait(failure);
    if (failure.kind === 'not-found') {
      await move({ kind: 'told', state: 'unknown' });
      return;
    }
    await move({ kind: 'not-taken' });
    if (failure.kind === 'refused' || failure.kind === 'conflict') {
      // The same again would be refused again.
      if (record.life.stage === 'to-deliver') await move({ kind: 'broke', failure: { code: 'result-refused', said: failure.said ?? null } });
      else await move({ kind: 'told', state: 'ended' });
      return;
    }
    await wait(failure);
  }

  type Sent = { readonly ok: true; readonly value: { readonly receipt: Receipt | null } } | { readonly ok: false; readonly failure: MarketFailure };

  async function deliver(jobId: string, result: Omit<Delivery, 'jobId'> | null): Promise<Sent> {
    if (result === null) throw new Error(`a result that was not kept: ${jobId}`);
    return market.deliver({ jobId, ...result }, { signal });
  }
  async function report({ jobId, life, measure }: JobRecord): Promise<Sent> {
    if (!('failure' in life)) throw new Error(`no failure to report: ${jobId}`);
    const { code } = life.failure;
    const metrics = measure === null ? {} : { duration_ms: Math.round(measure.durationMs) };
    const answer = await market.reportFailure({ jobId, code: wireCode(code), message: wireMessage(code), metrics }, { signal });
    return answer.ok ? { ok: true, value: { receipt: null } } : answer;
  }

  // Sent by a run of the app that has ended since, perhaps a moment ago.
  if (record.life.stage === 'delivering' || record.life.stage === 'reporting') await pause(quietMs, clock, signal);
  while (!isOver(record.life) && !signal.aborted) {
    const { stage } = record.life;
    const mustAsk = stage === 'delivering' || stage === 'reporting' || (!told.isFresh && isLate(record, clock.now()));
    await (mustAsk ? ask() : send());
  }
  return record;
}

/** Its time is over by our clock; the coordinator decides whether it is by its own. */
const isLate = ({ expiresAt }: JobRecord, now: number): boolean => expiresAt !== null && expiresAt <= now;

const receiptOf = ({ receiptId, units, unitType, unitPrice, price }: Receipt): NonNullable<JobRecord['receipt']> => ({ receiptId, units, unitType, unitPrice, price });

/** The receipt of a delivery whose answer was lost. It is only worth a look. */
async function lookForReceipt(market: Pick<Earnings, 'receipts'>, jobId: string, signal: AbortSignal): Promise<JobRecord['receipt']> {
  const answer = await market.receipts({ limit: 50 }, { signal });
  const found = answer.ok ? answer.value.rows.find((row) => row.jobId === jobId)?.receipt : undefined;
  return found === undefined || found === null ? null : receiptOf(found);
}
