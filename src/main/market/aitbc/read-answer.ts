import { readBody } from './body.ts';
import { calls, type WireCall } from './calls.ts';
import { readErrorBody } from './error-body.ts';
import { readJson } from './json.ts';
import { isNoProviderCall } from './not-provider-calls.ts';
import { failureOf } from './refusal.ts';

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
 * Reads one answer by the client's own table, calls.ts. `parser` is the call's name; "error: …" and the shape where
 * the server refused or failed; "none: not a provider call" where no provider ever sees the answer, which then only
 * has to be JSON.
 */
export function readAnswer(answer: WireAnswer): ReadAnswer {
  const path = answer.path.replace(/[?#].*$/s, '');
  const known = Object.entries<WireCall<unknown>>(calls).find(
    ([, call]) => call.service === answer.service && call.method === answer.method && matches(call.path, path),
  );

  if (answer.status >= 400) {
    const error = readErrorBody(answer.body);
    if (error === null) return { ok: false, why: 'an error in none of the known shapes' };
    // What the client would make of it, and when; a time in Retry-After doesn't occur in recordings.
    const failure = known === undefined ? null : failureOf(known[1], answer, { now: 0 });
    return { ok: true, parser: `error: ${error.shape}`, value: { ...error, failure } };
  }

  if (known === undefined) {
    if (!isNoProviderCall(answer.service, answer.method, path)) {
      return { ok: false, why: `no parser for ${answer.method} ${path}` };
    }
    const json = readJson(answer.body);
    return json.ok ? { ok: true, parser: 'none: not a provider call', value: json.value } : { ok: false, why: json.failure };
  }

  const [name, call] = known;
  const read = readBody(answer, call);
  if (!read.ok) return { ok: false, why: read.failure.why };
  return losesRows(read.value) ? { ok: false, why: 'rows that can’t be read' } : { ok: true, parser: name, value: read.value };
}

/** Whether a path is the call's, whatever stands in front of /v1 or /rpc. */
function matches(template: string, path: string): boolean {
  const parts = template.split('/').slice(1);
  const given = path.split('/').slice(-parts.length);
  return (
    given.length === parts.length && parts.every((part, at) => (part.startsWith('{') ? given[at] !== '' : part === given[at]))
  );
}

/** The client lives with an unreadable row among others; whoever reads recordings wants to know of it. */
function losesRows(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('unread' in value && Array.isArray(value.unread)) return value.unread.length > 0;
  return Object.values(value).some(losesRows);
}
