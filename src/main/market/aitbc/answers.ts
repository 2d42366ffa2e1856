import { z } from 'zod';
import { ok, type Result } from '../../../shared/domain/result.ts';
import { readJson } from './json.ts';

/** How the answer to one call of the services is read. */
export interface AnswerReader {
  readonly name: string;
  readonly service: 'coordinator' | 'chain';
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Matches the path's end, so that a base URL may put anything in front. */
  readonly path: RegExp;
  /** Reads the body of an answer below 400. Failure: what is wrong and where. */
  readonly read: (status: number, body: string) => Result<unknown, string>;
}

/** Reads JSON by a schema; the failure names the place that doesn't fit. */
export function jsonBy<Value>(schema: z.ZodType<Value>): (status: number, body: string) => Result<Value, string> {
  return (_status, body) => {
    const json = readJson(body);
    if (!json.ok) return json;
    const read = schema.safeParse(json.value);
    if (read.success) return ok(read.data);
    const [issue] = read.error.issues;
    return { ok: false, failure: `${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'wrong form'}` };
  };
}

export const answers: readonly AnswerReader[] = [
  {
    name: 'health',
    service: 'coordinator',
    method: 'GET',
    path: /\/health$/,
    read: jsonBy(z.object({ status: z.string() })),
  },
];
