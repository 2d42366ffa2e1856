import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as a server on loopback got it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answering = (request: SeenRequest, response: ServerResponse, socket: Socket) => void;

export interface LoopbackServer {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** Comes true when that many requests have been read whole. */
  received(count: number): Promise<void>;
  /** Answers differently from now on. */
  answer(answering: Answering): void;
}

/** A real HTTP server, for one test; it answers as it is told to, well or badly. */
export async function loopbackServer(answering: Answering): Promise<LoopbackServer> {
  let current = answering;
  const seen: SeenRequest[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      seen.push(request);
      for (const { count, resolve } of waiting) if (seen.length >= count) resolve();
      current(request, response, incoming.socket);
    });
    // A client that goes away is part of many of these tests.
    incoming.on('error', () => undefined);
    response.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  );
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    seen,
    received: (count) => (seen.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve }))),
    answer(next) {
      current = next;
    },
  };
}

/** Answers with JSON, as the services do. */
export const json =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answering =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
