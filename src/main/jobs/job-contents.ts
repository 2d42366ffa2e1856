import type { JobContent } from '../../shared/domain/jobs/jobs-section.ts';
import type { Job } from '../market/job-queue.ts';

/** What jobs hold, for the owner who asked to see it: the last few, in memory, and nowhere else. */
export interface JobContents {
  took(job: Job): void;
  done(jobId: string, text: string): void;
  of(jobId: string): JobContent | null;
  forget(): void;
}

const mostJobs = 20;
const longestText = 20_000;

export function jobContents(): JobContents {
  const known = new Map<string, JobContent>();
  const cut = (text: string): string => (text.length > longestText ? `${text.slice(0, longestText)}…` : text);
  return {
    took({ jobId, payload }) {
      known.set(jobId, { input: cut(JSON.stringify(payload, null, 2)), output: null });
      for (const oldest of known.keys()) {
        if (known.size <= mostJobs) break;
        known.delete(oldest);
      }
    },
    done(jobId, text) {
      const before = known.get(jobId);
      if (before !== undefined) known.set(jobId, { ...before, output: cut(text) });
    },
    of: (jobId) => known.get(jobId) ?? null,
    forget: () => {
      known.clear();
    },
  };
}
