import type { Database, SqlValue } from '../database/database.ts';
import type { JobFailureCode } from '../../shared/domain/jobs/job-failure.ts';
import { isOver, type JobLife, type JobStage } from '../../shared/domain/jobs/job-life.ts';
import type { JobMeasure, JobRecord } from '../../shared/domain/jobs/job-record.ts';
import { parseAit } from '../../shared/domain/money.ts';

/** What brings the journal's file from one version to the next. Never changed once released. */
export const jobJournalMigrations: readonly string[] = [
  `CREATE TABLE jobs (
     id INTEGER PRIMARY KEY,
     market TEXT NOT NULL,
     job_id TEXT NOT NULL,
     stage TEXT NOT NULL,
     sendings INTEGER NOT NULL,
     failure_code TEXT,
     failure_said TEXT,
     gpu TEXT,
     kind TEXT,
     model TEXT,
     taken_at INTEGER NOT NULL,
     expires_at INTEGER,
     ended_at INTEGER,
     duration_ms INTEGER,
     gpu_seconds TEXT,
     tokens_in INTEGER,
     tokens_out INTEGER,
     receipt_id TEXT,
     units TEXT,
     unit_type TEXT,
     unit_price TEXT,
     price TEXT,
     result TEXT,
     UNIQUE (market, job_id)
   ) STRICT;
   CREATE INDEX jobs_open ON jobs (market, id) WHERE stage NOT IN ('delivered', 'failed');`,
];

/** What is kept of a job that is done and not handed in yet: the body of its delivery. */
export type KeptResult = Readonly<Record<string, unknown>>;

/** The jobs of one coordinator and one provider id. Each call is on the disk when it returns. */
export interface JobJournal {
  /** A job that was not written down yet. */
  add(record: JobRecord): void;
  /** Keeps what is known of a job now, with its result while that has not been handed in. */
  keep(record: JobRecord, result: KeptResult | null): void;
  find(jobId: string): JobRecord | null;
  /** Writes a little and takes it back: whether there is room for another job. */
  probe(): void;
  /** Jobs that have not ended, oldest first. */
  open(): readonly JobRecord[];
  result(jobId: string): KeptResult | null;
  /** The newest ones, newest first. */
  newest(count: number): readonly JobRecord[];
}

const columns =
  'job_id, stage, sendings, failure_code, failure_said, gpu, kind, model, taken_at, expires_at, ended_at, duration_ms, gpu_seconds, tokens_in, tokens_out, receipt_id, units, unit_type, unit_price, price';
const places = columns.replaceAll(/\w+/g, '?');
const ended = "('delivered', 'failed')";

const roomForAnother = 64 * 1024;

/** @param market names coordinator and provider: one file holds the jobs of every market that this rig had */
export function jobJournal(database: Database, market: string): JobJournal {
  const read = (where: string, ...values: readonly SqlValue[]): readonly JobRecord[] =>
    database.rows(`SELECT ${columns} FROM jobs WHERE market = ? AND ${where}`, market, ...values).map(recordOf);

  return {
    add(record) {
      database.run(`INSERT INTO jobs (market, ${columns}) VALUES (?, ${places})`, market, ...rowOf(record));
    },
    keep(record, result) {
      const text = result === null ? null : JSON.stringify(result);
      const changed = database.run(
        `UPDATE jobs SET (${columns}, result) = (${places}, ?) WHERE market = ? AND job_id = ?`,
        ...rowOf(record),
        text,
        market,
        record.jobId,
      );
      if (changed !== 1) throw new Error(`a job that was never written down: ${record.jobId}`);
      if (isOver(record.life)) emptyLog(database);
    },
    probe() {
      database.transaction(() => {
        // As no coordinator is called and no job.
        database.run("INSERT INTO jobs (market, job_id, stage, sendings, taken_at, result) VALUES ('', '', 'failed', 0, 0, ?)", 'x'.repeat(roomForAnother));
        database.run("DELETE FROM jobs WHERE market = ''");
      });
    },
    find: (jobId) => read('job_id = ?', jobId)[0] ?? null,
    open: () => read(`stage NOT IN ${ended} ORDER BY id`),
    result(jobId) {
      const text = database.rows('SELECT result FROM jobs WHERE market = ? AND job_id = ?', market, jobId)[0]?.[0];
      return typeof text === 'string' ? (JSON.parse(text) as KeptResult) : null;
    },
    newest: (count) => read('1 ORDER BY id DESC LIMIT ?', count),
  };
}

/** What was deleted is written over: a result that was handed in leaves nothing in the file. */
export function forgetThoroughly(database: Database): void {
  database.script('PRAGMA secure_delete = ON');
}

/** The write-ahead log beside the file holds each state that a job was in, its result too. */
function emptyLog(database: Database): void {
  try {
    database.script('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // The disk is full: the end of the next job, or of the app, empties it.
  }
}

function rowOf({ jobId, life, gpu, kind, model, takenAt, expiresAt, endedAt, measure, receipt }: JobRecord): readonly SqlValue[] {
  const failure = 'failure' in life ? life.failure : null;
  return [
    jobId,
    life.stage,
    'sendings' in life ? life.sendings : 0,
    failure?.code ?? null,
    failure?.said ?? null,
    gpu,
    kind,
    model,
    takenAt,
    expiresAt,
    endedAt,
    measure === null ? null : Math.round(measure.durationMs),
    measure?.gpuSeconds ?? null,
    measure?.tokensIn ?? null,
    measure?.tokensOut ?? null,
    receipt?.receiptId ?? null,
    receipt?.units ?? null,
    receipt?.unitType ?? null,
    receipt?.unitPrice?.amount ?? null,
    receipt?.price?.amount ?? null,
  ];
}

function recordOf(row: readonly SqlValue[]): JobRecord {
  const [jobId, stage, sendings, code, said, gpu, kind, model, takenAt, expiresAt, endedAt, durationMs, gpuSeconds, tokensIn, tokensOut, receiptId, units, unitType, unitPrice, price] = row;
  return {
    jobId: String(jobId),
    life: lifeOf(stage as JobStage, Number(sendings), code as JobFailureCode | null, textOf(said)),
    gpu: textOf(gpu),
    kind: textOf(kind),
    model: textOf(model),
    takenAt: Number(takenAt),
    expiresAt: numberOf(expiresAt),
    endedAt: numberOf(endedAt),
    measure: measureOf(numberOf(durationMs), textOf(gpuSeconds), numberOf(tokensIn), numberOf(tokensOut)),
    receipt:
      typeof receiptId === 'string' && typeof units === 'string' && typeof unitType === 'string'
        ? { receiptId, units, unitType, unitPrice: moneyOf(unitPrice), price: moneyOf(price) }
        : null,
  };
}

/** Only this file writes that table, and only what the compiler has seen. */
function lifeOf(stage: JobStage, sendings: number, code: JobFailureCode | null, said: string | null): JobLife {
  const failure = { code: code ?? 'interrupted', said };
  switch (stage) {
    case 'taken':
    case 'running':
    case 'delivered':
      return { stage };
    case 'to-deliver':
    case 'delivering':
      return { stage, sendings };
    case 'to-report':
    case 'reporting':
      return { stage, sendings, failure };
    case 'failed':
      return { stage, failure };
  }
}

function measureOf(durationMs: number | null, gpuSeconds: string | null, tokensIn: number | null, tokensOut: number | null): JobMeasure | null {
  return durationMs === null || gpuSeconds === null ? null : { durationMs, gpuSeconds, tokensIn, tokensOut };
}

const textOf = (value: SqlValue | undefined): string | null => (typeof value === 'string' ? value : null);
const numberOf = (value: SqlValue | undefined): number | null => (typeof value === 'number' ? value : null);
function moneyOf(value: SqlValue | undefined): ReturnType<typeof parseMoney> {
  return typeof value === 'string' ? parseMoney(value) : null;
}
function parseMoney(text: string): { readonly amount: string; readonly currency: 'AIT' } | null {
  const read = parseAit(text);
  return read.ok ? read.value : null;
}
