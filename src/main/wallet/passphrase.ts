import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';

/** A file that somebody copied can be tried for years, so a short passphrase is no protection. */
const shortestPassphrase = 12;

/** Whether a new passphrase is long enough to protect a file. Counted in letters as people see them. */
export function checkNewPassphrase(passphrase: string): Result<void, Problem> {
  const letters = [...new Intl.Segmenter().segment(passphrase)].length;
  return letters < shortestPassphrase ? failed(problem('passphrase-too-short')) : ok(undefined);
}
