import type { JobSettings } from '../shared/domain/jobs/job-settings.ts';
import type { JobContent } from '../shared/domain/jobs/jobs-section.ts';
import type { Problem } from '../shared/domain/problem.ts';
import type { Result } from '../shared/domain/result.ts';
import type { JobsCommandName } from '../shared/jobs-commands.ts';
import type { CommandHandlers } from './ipc.ts';

export interface JobsRooms {
  readonly choices: () => JobSettings;
  readonly choose: (changed: Partial<JobSettings>) => Promise<Result<void, Problem>>;
  /** Lets the worker go on. */
  readonly resume: () => void;
  readonly showContent: (on: boolean) => void;
  readonly content: (jobId: string) => JobContent | null;
}

/** Hands the owner's wishes about jobs to the worker. */
export function jobsCommands({ choices, choose, resume, showContent, content }: JobsRooms): Pick<CommandHandlers, JobsCommandName> {
  return {
    'jobs.deliver': ({ gpu, on }) => {
      const others = choices().delivering.filter((key) => key !== gpu);
      return choose({ delivering: on ? [...others, gpu] : others });
    },
    'jobs.resume': async () => {
      const kept = await choose({ held: null });
      resume();
      return kept;
    },
    'jobs.saveLimits': (limits) => choose({ limits }),
    'jobs.showContent': (on) => {
      showContent(on);
      return undefined;
    },
    'jobs.content': ({ jobId }) => content(jobId),
  };
}
