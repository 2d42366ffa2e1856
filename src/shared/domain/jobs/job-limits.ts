import { z } from 'zod';

/** What the owner lets one job take. */
export const jobLimitsSchema = z.object({
  longestRunMinutes: z.number().int().min(1).max(240),
  maxInputKiB: z.number().int().min(1).max(8_192),
  maxOutputKiB: z.number().int().min(1).max(8_192),
  maxOutputTokens: z.number().int().min(16).max(131_072),
});
export type JobLimits = z.infer<typeof jobLimitsSchema>;

export const usualJobLimits: JobLimits = { longestRunMinutes: 15, maxInputKiB: 256, maxOutputKiB: 1_024, maxOutputTokens: 8_192 };
