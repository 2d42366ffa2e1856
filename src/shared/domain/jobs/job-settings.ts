import { z } from 'zod';
import { jobFailureCodes } from './job-failure.ts';
import { jobLimitsSchema, usualJobLimits } from './job-limits.ts';

/** What the owner chose about delivering jobs. */
export const jobSettingsSchema = z.object({
  /** Keys of the GPUs that take jobs: none, until the owner says so. */
  delivering: z.array(z.string().max(200)).max(64),
  limits: jobLimitsSchema,
  /** Too many jobs broke in a row, the last one for this reason; `null` once the owner let the worker go on. */
  held: z.enum(jobFailureCodes).nullable(),
});
export type JobSettings = z.infer<typeof jobSettingsSchema>;

export const usualJobSettings: JobSettings = { delivering: [], limits: usualJobLimits, held: null };
