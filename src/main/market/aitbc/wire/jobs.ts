import { z } from 'zod';
import type { JobConstraints } from '../../../../shared/domain/jobs/job-check.ts';
import type { Job, JobRecord } from '../../job-queue.ts';
import type { Receipt } from '../../earnings.ts';
import { valuesIn, withPlainNumbers } from '../json.ts';
import { receipt } from './receipts.ts';
import { id, instant, measure, money, objectOf, orNull, text } from './scalars.ts';
import { rowsOf } from './rows.ts';

const noConstraints: JobConstraints = {
  gpuName: null,
  cudaVersion: null,
  minMemoryGb: null,
  models: null,
  region: null,
  maxPrice: null,
  needsProof: false,
  needsEnclave: false,
};

const constraints: z.ZodType<JobConstraints> = objectOf({
  gpu: orNull(text),
  cuda: orNull(text),
  min_vram_gb: orNull(measure),
  models: orNull(z.array(text).max(1_000)),
  region: orNull(text),
  max_price: orNull(money),
  zk_proof_required: orNull(z.boolean()),
  tee_attestation_required: orNull(z.boolean()),
  confidential: orNull(z.boolean()),
}).transform((wire) => ({
  gpuName: wire.gpu,
  cudaVersion: wire.cuda,
  minMemoryGb: wire.min_vram_gb,
  models: wire.models,
  region: wire.region,
  maxPrice: wire.max_price,
  needsProof: wire.zk_proof_required === true,
  needsEnclave: wire.tee_attestation_required === true || wire.confidential === true,
}));

/** A prompt, settings, a few images: more single values than this are no job but an attack on whoever reads it. */
const mostValues = 20_000;

const payload = z
  .record(z.string(), z.unknown())
  .refine((value) => valuesIn(value, mostValues) <= mostValues, 'more than a payload can hold')
  .transform((value) => withPlainNumbers(value) as Readonly<Record<string, unknown>>);

/** `POST /v1/miners/poll`, where there is a job. */
export const job: z.ZodType<Job | null> = z
  .object({ job_id: id, payload, constraints: orNull(constraints) })
  .transform((wire) => ({
    jobId: wire.job_id,
    payload: wire.payload,
    constraints: wire.constraints ?? noConstraints,
  }));

/** `POST /v1/miners/{job}/result` */
export const delivered: z.ZodType<{ readonly receipt: Receipt | null }> = z
  .object({ status: z.literal('ok'), receipt: orNull(receipt) })
  .transform((wire) => ({ receipt: wire.receipt }));

/** `POST /v1/miners/{job}/fail` */
export const failureTaken = z.object({ status: z.literal('ok') }).transform((): void => undefined);

const record: z.ZodType<JobRecord> = z
  .object({
    job_id: id,
    state: text,
    requested_at: instant,
    expires_at: orNull(instant),
    error: orNull(text),
    payment_id: orNull(text),
    payment_status: orNull(text),
  })
  .transform((wire) => ({
    jobId: wire.job_id,
    state: wire.state,
    requestedAt: wire.requested_at,
    expiresAt: wire.expires_at,
    error: wire.error,
    paymentId: wire.payment_id,
    paymentStatus: wire.payment_status,
  }));

/** `POST /v1/miners/{provider}/jobs`. Its `total` is only the length of this page (AITBC coordinator), so it isn't read. */
export const ownJobs = z.object({ jobs: rowsOf(record) }).transform((wire) => wire.jobs);
