import type { Problem } from '../../shared/domain/problem.ts';

/** What a call to the ledger is rejected with where the owner can know of it: disk full, a file of a later version. */
export class LedgerFailure extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(typeof problem.detail === 'string' ? problem.detail : problem.code);
    this.problem = problem;
  }
}
