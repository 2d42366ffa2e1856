import { hex } from '../random.ts';
import type { EscrowRow, JobRow } from '../state.ts';
import { decimalText, withPlaces, type PythonDecimal } from '../wire/python-decimal.ts';
import { isObject, readJson, writeJson } from '../wire/python-json.ts';
import { naiveTime } from '../wire/python-times.ts';
import type { World } from '../world.ts';
import { addPayment } from './payments.ts';

/** What a job asks of whoever runs it. All of them are in the answer to a poll, those that ask for nothing as null. */
export const noConstraints = {
  gpu: null,
  cuda: null,
  min_vram_gb: null,
  models: null,
  region: null,
  max_price: null,
  zk_proof_required: false,
  tee_attestation_required: false,
  tee_enclave_id: null,
  min_reputation: null,
  auto_reinvest_pct: null,
  bond_required: false,
  min_bond_amount: null,
  confidential: false,
  required_enclave_measurement: null,
} as const;

export type Constraints = Readonly<Partial<Record<keyof typeof noConstraints, unknown>>>;

export interface NewJob {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly constraints: Constraints;
  readonly timeToLiveSeconds: number;
  /** `null`: nobody pays for it. `openEscrow` is called where the buyer has named both sides. */
  readonly payment: {
    readonly amount: PythonDecimal;
    readonly currency: string;
    readonly openEscrow: ((jobId: string, price: string) => EscrowRow) | null;
  } | null;
}

export function submitJob(world: World, clientId: string, job: NewJob): JobRow {
  const now = world.clock.now();
  const row: JobRow = {
    id: hex(world.random, 32),
    clientId,
    state: 'QUEUED',
    payloadJson: writeJson(job.payload),
    constraintsJson: writeJson({ ...noConstraints, ...job.constraints }),
    requestedAt: now,
    expiresAt: now + Math.max(job.timeToLiveSeconds, 1) * 1000,
    assignedTo: null,
    error: null,
    resultJson: null,
    receiptJson: null,
    receiptIssuedAt: null,
    reinvestment: null,
    paymentId: null,
    paymentStatus: null,
    paymentAmount: job.payment === null ? null : decimalText(withPlaces(job.payment.amount, 18)),
    paymentCurrency: job.payment?.currency ?? 'AITBC',
  };
  world.state.jobs.push(row);
  if (job.payment !== null) {
    const payment = addPayment(world, row, job.payment.amount, job.payment.currency);
    const escrow = job.payment.openEscrow?.(row.id, payment.amount) ?? null;
    if (escrow !== null) {
      payment.status = 'escrowed';
      payment.escrowId = escrow.contractId;
    }
    row.paymentStatus = payment.status;
  }
  return row;
}

/** A job by its id, after it was looked whether its time is over. */
export function findJob(world: World, id: string | undefined): JobRow | undefined {
  const job = world.state.jobs.find((row) => row.id === id);
  if (job !== undefined) expire(world, job);
  return job;
}

/** The server notices that a job's time is over only when it looks at it. */
export function expire({ clock }: World, job: JobRow): void {
  if ((job.state === 'QUEUED' || job.state === 'RUNNING') && job.expiresAt <= clock.now()) {
    job.state = 'EXPIRED';
    job.error = 'job expired';
  }
}

export function jobView(job: JobRow): unknown {
  const receipt = job.receiptJson === null ? {} : readJson(job.receiptJson);
  const of = (key: string): unknown => (isObject(receipt) ? (receipt[key] ?? null) : null);
  return {
    job_id: job.id,
    state: job.state,
    assigned_miner_id: job.assignedTo,
    requested_at: naiveTime(job.requestedAt),
    expires_at: naiveTime(job.expiresAt),
    error: job.error,
    payment_id: job.paymentId,
    payment_status: job.paymentStatus,
    zk_status: of('zk_status'),
    payload: readJson(job.payloadJson),
    result: job.resultJson === null ? null : readJson(job.resultJson),
    zk_proof_id: null,
    tee_status: of('tee_status'),
    tee_attestation_id: null,
    auto_reinvest_pct: null,
    reinvest_status: job.reinvestment,
    reinvest_stake_id: null,
  };
}
