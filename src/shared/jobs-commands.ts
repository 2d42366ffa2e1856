import { z } from 'zod';
import { command, nothing } from './command.ts';
import { jobLimitsSchema } from './domain/jobs/job-limits.ts';
import type { JobContent } from './domain/jobs/jobs-section.ts';
import type { Problem } from './domain/problem.ts';
import type { Result } from './domain/result.ts';

type Done = Result<void, Problem>;

/** What the window may ask about delivering jobs. */
export const jobsContract = {
  /** Whether this GPU takes jobs. A job that runs on it is still finished. */
  'jobs.deliver': command<Done>()(z.object({ gpu: z.string().max(200), on: z.boolean() })),
  /** Lets the worker go on after too many jobs broke, or after its record could not be written. */
  'jobs.resume': command<Done>()(nothing),
  'jobs.saveLimits': command<Done>()(jobLimitsSchema),
  /** Whether contents of jobs are kept in memory for the owner to see. Off again at the next start. */
  'jobs.showContent': command<undefined>()(z.boolean()),
  /** `null` where it isn't kept (any more). */
  'jobs.content': command<JobContent | null>()(z.object({ jobId: z.string().max(200) })),
} as const;

export type JobsCommandName = keyof typeof jobsContract;
