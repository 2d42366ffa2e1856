import type { z } from 'zod';
import type { RuntimeFailure } from '../../../shared/domain/jobs/runtime-failure.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { Pieces } from './pieces.ts';
import { callServer, type ModelServer, type ServerRequest } from './server-call.ts';
import { errorIn, serverError } from './server-error.ts';

const shortAnswer = { deadlineMs: 5000, maxBytes: 4 * 1024 * 1024 } as const;
/** Of an error's body, more than tells its kind. */
const longestError = 64 * 1024;

/** Asks for one JSON value. */
export async function askJson<Value>(server: ModelServer, path: string, schema: z.ZodType<Value>, signal: AbortSignal): Promise<Result<Value, RuntimeFailure>> {
  const chunks: Uint8Array[] = [];
  const answer = await callServer(server, { method: 'GET', path, signal, ...shortAnswer }, (bytes) => {
    chunks.push(bytes);
    return 'more';
  });
  if (!answer.ok) return answer.failure.code === 'too-large-out' ? failed({ ...answer.failure, code: 'garbage' }) : answer;
  const value = parsed(Buffer.concat(chunks).toString('utf8'));
  if (answer.value.status !== 200) return failed(serverError(answer.value.status, errorIn(value) ?? ''));
  const read = schema.safeParse(value);
  return read.success ? ok(read.data) : failed({ code: 'garbage', detail: `${read.error.issues[0]?.path.join('.') ?? ''} isn’t as expected` });
}

/** How OpenAI's streams end, where a JSON value would stand; `onValue` gets it as `null`. */
const openAiEnd = '[DONE]';

/** What to do after a piece of a stream: go on, end well, or end with a failure. */
export type AfterPiece = 'more' | 'done' | RuntimeFailure;

/**
 * Asks for a stream of JSON values and hands each on as it comes. A stream ends well only where `onValue` says "done":
 * one that ends by itself before that was cut off.
 */
export async function streamJson(
  server: ModelServer,
  request: ServerRequest,
  stream: { readonly contentTypes: readonly string[]; readonly pieces: Pieces; readonly onValue: (value: unknown) => AfterPiece },
): Promise<Result<void, RuntimeFailure>> {
  const errorChunks: Uint8Array[] = [];
  let errorBytes = 0;
  const end: { after: AfterPiece } = { after: 'more' };

  const takeAll = (texts: ReturnType<Pieces['feed']>): AfterPiece => {
    if (!texts.ok) return { code: 'garbage', detail: texts.failure };
    for (const text of texts.value) {
      const after = takeOne(text);
      if (after !== 'more') return after;
    }
    return 'more';
  };
  const takeOne = (text: string): AfterPiece => {
    const value = text === openAiEnd ? null : parsed(text);
    if (value === undefined) return { code: 'garbage', detail: 'no JSON' };
    const said = errorIn(value);
    return said === null ? stream.onValue(value) : serverError(null, said);
  };

  const answer = await callServer(server, request, (bytes, { status, contentType }) => {
    if (status !== 200) {
      errorBytes += bytes.length;
      errorChunks.push(bytes);
      return errorBytes > longestError ? 'enough' : 'more';
    }
    end.after = stream.contentTypes.includes(contentType) ? takeAll(stream.pieces.feed(bytes)) : { code: 'garbage', detail: 'an answer of another type' };
    return end.after === 'more' ? 'more' : 'enough';
  });
  if (!answer.ok) return answer;
  if (answer.value.status !== 200) return failed(serverError(answer.value.status, errorIn(parsed(Buffer.concat(errorChunks).toString('utf8'))) ?? ''));
  const after = end.after === 'more' ? takeAll(stream.pieces.end()) : end.after;
  if (after === 'done') return ok(undefined);
  return failed(after === 'more' ? { code: 'cut-off' } : after);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
