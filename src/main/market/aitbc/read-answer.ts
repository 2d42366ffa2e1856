import { answers } from './answers.ts';
import { readErrorBody } from './error-body.ts';

/** An answer as it stood on the wire. `path` may carry a prefix before /v1 or /rpc, and a query. */
export interface WireAnswer {
  readonly service: 'coordinator' | 'chain';
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The Retry-After header, where there was one. */
  readonly retryAfter: string | null;
  readonly body: string;
}

export type ReadAnswer =
  | { readonly ok: true; readonly parser: string; readonly value: unknown }
  | { readonly ok: false; readonly why: string };

/**
 * Reads one answer by the table of answers.ts, which is the one by which the client reads. Errors of the server go
 * through the client's error reader; a call that a provider never makes is read as JSON only, and its parser says so.
 */
export function readAnswer(answer: WireAnswer): ReadAnswer {
  if (answer.status >= 400) {
    const error = readErrorBody(answer.body);
    return error === null
      ? { ok: false, why: 'an error in none of the known shapes' }
      : { ok: true, parser: `error: ${error.shape}`, value: error };
  }
  const found = answers.find(
    (known) => known.service === answer.service && known.method === answer.method && known.path.test(pathOf(answer.path)),
  );
  if (found === undefined) return { ok: false, why: `no parser for ${answer.method} ${pathOf(answer.path)}` };
  const read = found.read(answer.status, answer.body);
  return read.ok ? { ok: true, parser: found.name, value: read.value } : { ok: false, why: read.failure };
}

const pathOf = (path: string): string => path.replace(/[?#].*$/s, '');
