import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { RuntimeFailure } from '../../../shared/domain/jobs/runtime-failure.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import { checkedLookup, notLocalCode, type Resolve, type ServerAddress } from './server-address.ts';

export interface ModelServer {
  readonly address: ServerAddress;
  /** Sent to this server alone, as a bearer token; visible ASCII. */
  readonly key: string | null;
  readonly resolve: Resolve;
  readonly clock: Clock;
}

export interface ServerRequest {
  readonly method: 'GET' | 'POST';
  /** "/api/tags" */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal: AbortSignal;
  /** For all of it, from connecting to the last byte. */
  readonly deadlineMs: number;
  /** The longest time without a byte. */
  readonly quietMs?: number;
  readonly maxBytes: number;
}

export interface ServerAnswer {
  readonly status: number;
  readonly contentType: string;
}

/** Takes the answer as it comes; `enough` ends the call at once. */
export type TakeBytes = (bytes: Uint8Array, answer: ServerAnswer) => 'more' | 'enough';

/**
 * Calls a model server, past any proxy and without following redirects, and closes the connection at the end whatever
 * happens: a server that is still writing sees that nobody listens any more. Never throws.
 * @returns the answer's head once its body has come as a whole, or as far as it was wanted
 */
export function callServer(server: ModelServer, request: ServerRequest, take: TakeBytes): Promise<Result<ServerAnswer, RuntimeFailure>> {
  const { clock, address } = server;
  const { signal } = request;
  if (signal.aborted) return Promise.resolve(failed({ code: 'cancelled' }));

  return new Promise((resolve) => {
    let call: ClientRequest | null = null;
    let over = false;
    const end = (outcome: Result<ServerAnswer, RuntimeFailure>): void => {
      if (over) return;
      over = true;
      stopWaiting();
      stopQuiet();
      signal.removeEventListener('abort', cancel);
      call?.destroy();
      resolve(outcome);
    };
    const cancel = (): void => end(failed({ code: 'cancelled' }));
    const timeOver = (): void => end(failed({ code: 'timeout' }));
    signal.addEventListener('abort', cancel, { once: true });
    const stopWaiting = clock.after(request.deadlineMs, timeOver);
    let stopQuiet = (): void => undefined;
    const heard = (): void => {
      stopQuiet();
      if (request.quietMs !== undefined && !over) stopQuiet = clock.after(request.quietMs, timeOver);
    };
    heard();

    let connected = false;
    call = send(server, request);
    call.once('socket', (socket) => socket.once('connect', () => (connected = true)));
    // Not `once`: destroying it may bring another error, which would have no listener and be thrown.
    call.on('error', (error) => end(failed(whatBroke(error, connected))));
    call.once('response', (response) => {
      heard();
      readAnswer(response, request.maxBytes, { take, heard, end });
    });
    // Ended without an answer and without an error, as where it was upgraded to another protocol.
    call.once('close', () => end(failed({ code: 'cut-off' })));
  });

  function send({ key, resolve: lookUp }: ModelServer, { method, path, body }: ServerRequest): ClientRequest {
    const json = body === undefined ? null : Buffer.from(JSON.stringify(body));
    const options = {
      host: address.host,
      port: address.port,
      path: `${address.prefix}${path}`,
      method,
      headers: {
        accept: 'application/json, application/x-ndjson, text/event-stream',
        ...(json !== null && { 'content-type': 'application/json', 'content-length': json.length }),
        ...(key !== null && { authorization: `Bearer ${key}` }),
      },
      // A connection of its own: it goes with the call, and no agent's proxy is in between.
      agent: false as const,
      lookup: checkedLookup(address, lookUp),
    };
    const call = address.protocol === 'https:' ? httpsRequest(options) : httpRequest(options);
    call.end(json);
    return call;
  }
}

interface Ears {
  readonly take: TakeBytes;
  readonly heard: () => void;
  readonly end: (outcome: Result<ServerAnswer, RuntimeFailure>) => void;
}

function readAnswer(response: IncomingMessage, maxBytes: number, { take, heard, end }: Ears): void {
  const answer: ServerAnswer = {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '',
  };
  if (answer.status >= 300 && answer.status < 400) {
    end(failed({ code: 'garbage', detail: `HTTP ${answer.status}: a redirect, and none is followed` }));
    return;
  }
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    heard();
    bytes += chunk.length;
    if (bytes > maxBytes) end(failed({ code: 'too-large-out', detail: `more than ${Math.floor(maxBytes / 1024)} KiB` }));
    else if (take(chunk, answer) === 'enough') end(ok(answer));
  });
  response.on('error', () => end(failed({ code: 'cut-off' })));
  response.once('end', () => end(response.complete ? ok(answer) : failed({ code: 'cut-off' })));
  response.once('close', () => end(failed({ code: 'cut-off' })));
}

function whatBroke(error: Error, connected: boolean): RuntimeFailure {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === notLocalCode) return { code: 'not-local' };
  // What came is no HTTP (llhttp's codes).
  if (code.startsWith('HPE_')) return { code: 'garbage', detail: 'no HTTP' };
  if (/CERT|SSL|TLS|SELF_SIGNED/.test(code)) return { code: 'unreachable', why: 'certificate' };
  if (connected) return { code: 'cut-off' };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { code: 'unreachable', why: 'name-unknown' };
  return { code: 'unreachable' };
}
