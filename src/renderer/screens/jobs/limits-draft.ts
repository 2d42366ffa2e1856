import { jobLimitsSchema, type JobLimits } from '../../../shared/domain/jobs/job-limits.ts';

/** The limits as they are typed. */
export type LimitsDraft = Readonly<Record<keyof JobLimits, string>>;
export const limitNames = ['longestRunMinutes', 'maxInputKiB', 'maxOutputKiB', 'maxOutputTokens'] as const satisfies readonly (keyof JobLimits)[];

export const draftOf = (limits: JobLimits): LimitsDraft => ({
  longestRunMinutes: String(limits.longestRunMinutes),
  maxInputKiB: String(limits.maxInputKiB),
  maxOutputKiB: String(limits.maxOutputKiB),
  maxOutputTokens: String(limits.maxOutputTokens),
});

/** What each may be, for the words beside its field. */
export const rangeOf = (name: keyof JobLimits): { readonly from: number; readonly to: number } => {
  const { minValue, maxValue } = jobLimitsSchema.shape[name];
  return { from: minValue ?? 0, to: maxValue ?? 0 };
};

/** The limits, or the names of those that can't be used. */
export function readLimits(draft: LimitsDraft): { readonly limits: JobLimits } | { readonly faults: readonly (keyof JobLimits)[] } {
  const value = (name: keyof JobLimits): number => (/^\d{1,9}$/.test(draft[name].trim()) ? Number(draft[name]) : Number.NaN);
  const faults = limitNames.filter((name) => !jobLimitsSchema.shape[name].safeParse(value(name)).success);
  if (faults.length > 0) return { faults };
  return { limits: jobLimitsSchema.parse(Object.fromEntries(limitNames.map((name) => [name, value(name)]))) };
}
