import type { Result } from '../../shared/domain/result.ts';
import type { Answer, Complaint } from '../wire/answer.ts';
import { invalid, tooMany, unauthorized } from '../wire/answer.ts';
import { isObject, readJson } from '../wire/python-json.ts';
import { readModel } from '../wire/validation.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Caller, Route } from './route.ts';

/** One call before it is checked. */
export interface RawCall {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly bodyText: string;
  readonly caller: Caller | null;
  readonly token: string | null;
}

/**
 * Answers one call of a route, in the order of the services' framework (FastAPI): the body's JSON, the route's own
 * demands on the caller, the models, the rate limit, the handler.
 */
export function answerCall(route: Route, call: RawCall, now: Instant, mayPass: () => boolean): Answer {
  const json = route.body !== undefined || route.freeBody === true ? readBody(call.bodyText) : ({ ok: true, value: undefined } as const);
  if (!json.ok) return invalid([json.failure], now);
  if (route.bearerOnly === true && call.token === null) return unauthorized('Authorization header required');

  const complaints: Complaint[] = [];
  const query = readModel(route.query ?? {}, call.query, 'query');
  if (!query.ok) complaints.push(...query.failure);
  let body: unknown = json.value;
  if (route.body !== undefined) {
    const read = readModel(route.body, json.value, 'body');
    if (read.ok) body = read.value;
    else complaints.push(...read.failure);
  } else if (route.freeBody === true && !isObject(json.value)) {
    complaints.push(
      json.value === undefined
        ? { field: 'body', message: 'Field required', code: 'missing' }
        : { field: 'body', message: 'Input should be a valid dictionary', code: 'dict_type' },
    );
  }
  if (complaints.length > 0) return invalid(complaints, now);

  if (route.perMinute !== undefined && !mayPass()) return tooMany(60);
  return route.handle({
    path: call.path,
    params: call.params,
    query: (query.ok ? query.value : {}) as never,
    body: body as never,
    caller: call.caller,
    token: call.token,
  });
}

function readBody(text: string): Result<unknown, Complaint> {
  if (text === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: readJson(text) };
  } catch {
    return { ok: false, failure: { field: `body.${placeOfSyntaxError(text)}`, message: 'JSON decode error', code: 'json_invalid' } };
  }
}

/** The character at which the JSON goes wrong. Python says it; V8 mostly does, in its message, else it is the end. */
function placeOfSyntaxError(text: string): number {
  try {
    JSON.parse(text);
    return 0;
  } catch (error) {
    const match = /position (\d+)/.exec((error as Error).message);
    return match === null ? text.length : Number(match[1]);
  }
}
