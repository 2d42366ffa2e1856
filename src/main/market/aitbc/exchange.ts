import { createHash } from 'node:crypto';
import type { Clock } from '../../../shared/domain/clock.ts';
import { noteTexts } from '../../../shared/words/en/notes.ts';
import { whyUnreached } from './unreached.ts';

/** One HTTP request, ready to be sent. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** For the whole exchange, from connecting to the last byte of the answer. */
  readonly deadlineMs: number;
  /** A longer answer is not read on. */
  readonly maxBytes: number;
  /** Whether the answer's bytes are hashed as they come. */
  readonly hashed?: boolean;
  readonly signal: AbortSignal | null;
}

export type Exchanged =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfter: string | null;
      readonly body: string;
      /** SHA-256 of the body's bytes as they came, hex; `null` where it wasn't asked for. */
      readonly bodyHash: string | null;
      readonly roundTripMs: number;
    }
  | {
      readonly kind: 'timeout' | 'cancelled' | 'unreachable' | 'unusable';
      /** In words for people; for `unusable`, what is wrong with the answer. */
      readonly why: string;
      readonly status: number | null;
      /** False only where the request certainly never got to a server. */
      readonly sent: boolean;
    };

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Sends a request and reads its answer as text: JSON only, bounded in size and in time, never redirected. Whatever the
 * other side does, this ends by the deadline, and never throws.
 */
export async function exchange(request: Outgoing, { fetch, clock }: { readonly fetch: Fetch; readonly clock: Clock }): Promise<Exchanged> {
  if (request.signal?.aborted === true) return { kind: 'cancelled', why: noteTexts['answer-cancelled'], status: null, sent: false };

  const ending = new AbortController();
  const cancel = (): void => ending.abort('cancelled');
  request.signal?.addEventListener('abort', cancel, { once: true });
  const stopWaiting = clock.after(request.deadlineMs, () => ending.abort('timeout'));
  const ended = new Promise<never>((_resolve, reject) => {
    ending.signal.addEventListener('abort', () => reject(new Error('ended')), { once: true });
  });
  // It loses the race when all goes well, and nobody listens then.
  ended.catch(() => undefined);

  const startedMs = clock.monotonicMs();
  let status: number | null = null;
  try {
    const response = await Promise.race([fetch(request.url, initOf(request, ending.signal)), ended]);
    status = response.status;
    const unusable = whyUnusable(response);
    if (unusable !== null) {
      ending.abort('not wanted');
      return { kind: 'unusable', why: unusable, status, sent: true };
    }
    const body = await readText(response, request, ended);
    if (!body.ok) {
      ending.abort('not wanted');
      return { kind: 'unusable', why: body.why, status, sent: true };
    }
    return {
      kind: 'answered',
      status,
      retryAfter: response.headers.get('retry-after'),
      body: body.text,
      bodyHash: body.hash,
      roundTripMs: clock.monotonicMs() - startedMs,
    };
  } catch (error) {
    if (ending.signal.reason === 'cancelled') return { kind: 'cancelled', why: noteTexts['answer-cancelled'], status, sent: true };
    if (ending.signal.reason === 'timeout') return { kind: 'timeout', why: noteTexts['answer-late'], status, sent: true };
    const unreached = status === null ? whyUnreached(error) : null;
    return { kind: 'unreachable', why: unreached ?? noteTexts['broke-off'], status, sent: unreached === null };
  } finally {
    stopWaiting();
    request.signal?.removeEventListener('abort', cancel);
  }
}

const initOf = (request: Outgoing, signal: AbortSignal): RequestInit => ({
  method: request.method,
  headers: { ...request.headers },
  // A key never follows a redirect to somewhere else.
  redirect: 'manual',
  credentials: 'omit',
  signal,
  ...(request.body !== null && { body: request.body }),
});

function whyUnusable(response: Response): string | null {
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    return noteTexts.redirects;
  }
  if (response.status === 204) return null;
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  // Errors may come from something in between, in any form: their status says enough.
  if (response.status >= 400 || /^application\/([a-z0-9.+-]+\+)?json$/.test(type)) return null;
  return type === 'text/html' ? noteTexts['web-page'] : noteTexts['not-json'];
}

type Text = { readonly ok: true; readonly text: string; readonly hash: string | null } | { readonly ok: false; readonly why: string };

async function readText(response: Response, { maxBytes, hashed = false }: Outgoing, ended: Promise<never>): Promise<Text> {
  const hash = hashed ? createHash('sha256') : null;
  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (reader === undefined) return { ok: true, text: '', hash: hash?.digest('hex') ?? null };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  for (;;) {
    const read = await Promise.race([reader.read(), ended]);
    try {
      if (read.done) return { ok: true, text: text + decoder.decode(), hash: hash?.digest('hex') ?? null };
      const value: Uint8Array = read.value;
      bytes += value.byteLength;
      if (bytes > maxBytes) return { ok: false, why: `An answer of more than ${Math.floor(maxBytes / 1024)} KiB.` };
      text += decoder.decode(value, { stream: true });
      hash?.update(value);
    } catch {
      return { ok: false, why: noteTexts['not-text'] };
    }
  }
}
