import { note, problem, type Problem } from '../../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';

/**
 * Reads the address of a service as an owner enters it. Deployments put anything in front of `/v1` and `/rpc`; the
 * address is taken with or without that last part, and with or without a slash at its end.
 * @returns the address without a slash at its end: "https://example.org/api"
 */
export function readBaseUrl(entered: string, service: 'coordinator' | 'chain'): Result<string, Problem> {
  const refused = (why: 'must-begin-http' | 'no-credentials' | 'no-query'): Result<string, Problem> => failed(problem('input-refused', note(`${service}-address-${why}`)));
  const url = URL.canParse(entered) ? new URL(entered) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return refused('must-begin-http');
  if (url.username !== '' || url.password !== '') return refused('no-credentials');
  if (url.search !== '' || url.hash !== '') return refused('no-query');
  const path = url.pathname.replace(/\/+$/, '').replace(service === 'coordinator' ? /\/v1$/ : /\/rpc$/, '');
  return ok(`${url.origin}${path}`);
}
