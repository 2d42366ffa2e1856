import { z } from 'zod';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { WireCall } from './calls.ts';
import { readJson } from './json.ts';

/** Why an answer below 400 gives no value. */
export interface UnreadBody {
  /** `says-error`: the server failed and said so in an answer that counts as a success. */
  readonly kind: 'garbage' | 'says-error';
  /** What is wrong, and where; or what the server said. */
  readonly why: string;
}

// The coordinator's earnings and jobs calls answer 200 with an `error` beside empty lists and zeros when its database
// fails (AITBC coordinator, miner routes). Read as they stand, those zeros would be a lie about the owner's money.
const errorInside = z.looseObject({ error: z.string() });

/** Reads the body of an answer below 400. */
export function readBody<Value>(
  answer: { readonly status: number; readonly body: string },
  call: Pick<WireCall<Value>, 'answer' | 'noContent'>,
): Result<Value, UnreadBody> {
  const garbage = (why: string): Result<Value, UnreadBody> => failed({ kind: 'garbage', why });
  if (answer.status === 204) return call.noContent === undefined ? garbage('no content') : ok(call.noContent);
  if (answer.status < 200 || answer.status >= 300) return garbage(`a status that means nothing here: ${answer.status}`);

  const json = readJson(answer.body);
  if (!json.ok) return garbage(json.failure);
  const error = errorInside.safeParse(json.value);
  if (error.success) return failed({ kind: 'says-error', why: error.data.error || 'an error without words' });

  const read = call.answer.safeParse(json.value);
  return read.success ? ok(read.data) : garbage(firstIssue(read.error));
}

/** The first thing that doesn't fit, with its place: "items.3.price: not a sum of money". */
function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  const place = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.map(String).join('.');
  return `${place}: ${issue?.message ?? 'of an unknown form'}`;
}
