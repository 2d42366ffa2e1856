import { z } from 'zod';
import { readJson } from './json.ts';
import { objectOf } from './wire/scalars.ts';

/**
 * What the services say when they refuse or fail. Six shapes occur (AITBC coordinator and chain node,
 * test/contract/captures):
 * `{"detail":"text"}`, `{"detail":[…]}`, `{"detail":{…}}`, `{"error":"text"}`,
 * `{"error":{code, message, status, details}}` (422) and `{"error":{type, message, status_code, path}}` (500).
 */
export interface ErrorBody {
  readonly shape: 'detail text' | 'detail list' | 'detail object' | 'error text' | 'validation error' | 'internal error';
  /** The server's words in one line, as they came: cut and cleaned of secrets by whoever passes them on. */
  readonly said: string;
}

/** One complaint about one field, in FastAPI's form (`loc`, `msg`) or the coordinator's own (`field`, `message`). */
const complaint = objectOf({
  field: z.string().optional(),
  loc: z.array(z.unknown()).optional(),
  message: z.string().optional(),
  msg: z.string().optional(),
}).transform(({ field, loc, message, msg }) => {
  const place = field ?? loc?.map(String).join('.') ?? '';
  const words = message ?? msg ?? '';
  return [place, words].filter((part) => part !== '').join(': ');
});
const oneLine = (complaints: readonly string[]): string => complaints.filter((words) => words !== '').join('; ');

const shapes: readonly z.ZodType<ErrorBody>[] = [
  z.object({ detail: z.string() }).transform(({ detail }) => ({ shape: 'detail text', said: detail })),
  z.object({ detail: z.array(complaint) }).transform(({ detail }) => ({ shape: 'detail list', said: oneLine(detail) })),
  z
    .object({ detail: objectOf({ message: z.string().optional(), error: z.string().optional() }) })
    .transform(({ detail }) => ({ shape: 'detail object', said: detail.message ?? detail.error ?? '' })),
  z.object({ error: z.string() }).transform(({ error }) => ({ shape: 'error text', said: error })),
  z
    .object({ error: z.object({ code: z.string(), message: z.string(), details: z.array(complaint).default([]) }) })
    .transform(({ error }) => ({ shape: 'validation error', said: oneLine(error.details) || error.message })),
  z
    .object({ error: z.object({ type: z.string(), message: z.string() }) })
    .transform(({ error }) => ({ shape: 'internal error', said: error.message })),
];

/** `null`: no error of these services, for example a web page of something that stands in between. */
export function readErrorBody(body: string): ErrorBody | null {
  const json = readJson(body);
  if (!json.ok) return null;
  for (const shape of shapes) {
    const read = shape.safeParse(json.value);
    if (read.success) return read.data;
  }
  return null;
}
