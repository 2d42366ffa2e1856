import { expect, it } from 'vitest';
import { countUnpaidJobs } from '../../../../src/main/wallet/unpaid-jobs.ts';
import type { JobRecord } from '../../../../src/main/market/job-queue.ts';
import { failed, ok } from '../../../../src/shared/domain/result.ts';

const job = (state: string, paymentStatus: string | null): JobRecord => ({ jobId: 'j', state, requestedAt: 0, expiresAt: null, error: null, paymentId: null, paymentStatus });
const count = (...rows: JobRecord[]): Promise<number | null> => countUnpaidJobs({ ownJobs: async () => ok({ rows, unreadable: 0, whole: true }) });

it.each<[JobRecord, number]>([
  [job('RUNNING', 'escrowed'), 1],
  [job('COMPLETED', 'escrowed'), 1],
  [job('RUNNING', 'pending'), 1],
  [job('COMPLETED', 'released'), 0],
  [job('FAILED', 'refunded'), 0],
  [job('EXPIRED', 'pending'), 0],
  [job('RUNNING', null), 0],
])('a job %j counts as %d unpaid', async (row, expected) => {
  expect(await count(row)).toBe(expected);
});

it('adds them up, and does not guess where nobody answers', async () => {
  expect(await count(job('RUNNING', 'escrowed'), job('COMPLETED', 'released'), job('QUEUED', 'escrowed'))).toBe(2);
  expect(await countUnpaidJobs({ ownJobs: async () => failed({ kind: 'unreachable', mayHaveActed: false }) })).toBeNull();
});
