import { expect } from 'vitest';
import type { Marketplace } from '../../../src/demo/marketplace.ts';
import type { JobJournal } from '../../../src/main/jobs/job-journal.ts';

/** What the marketplace's books and the rig's say of a job, side by side. */
interface Told {
  readonly here: string;
  readonly there: string;
  readonly paid: string | null;
  readonly escrow: string | undefined;
}

const agreed: readonly Told[] = [
  { here: 'delivered', there: 'COMPLETED', paid: 'released', escrow: 'released' },
  { here: 'failed', there: 'FAILED', paid: 'escrowed', escrow: 'created' },
];

/** Every job has ended, in the same way on both sides; what was delivered was paid once, and nothing else was. */
export function expectAgreement(embedded: Marketplace, journal: JobJournal, ids: readonly string[]): { readonly delivered: readonly string[]; readonly failed: readonly string[] } {
  const sides = ids.map((jobId): Told => {
    const job = embedded.seen.job(jobId);
    return {
      here: journal.find(jobId)?.life.stage ?? 'never written down',
      there: job?.state ?? 'unknown',
      paid: job?.paymentStatus ?? null,
      escrow: embedded.seen.escrow(jobId)?.state,
    };
  });
  const texts = new Set(agreed.map((told) => JSON.stringify(told)));
  expect(sides.filter((told) => !texts.has(JSON.stringify(told)))).toEqual([]);
  const ended = (stage: string): readonly string[] => ids.filter((_, index) => sides[index]?.here === stage);
  // It counts each result that it takes, one that it was handed twice too.
  expect(embedded.seen.provider('rig-1')?.jobsCompleted).toBe(ended('delivered').length);
  return { delivered: ended('delivered'), failed: ended('failed') };
}
