import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** One exchange with a real model server, as it went over the wire. */
const exchange = z.strictObject({
  request: z.strictObject({ method: z.enum(['GET', 'POST']), path: z.string().startsWith('/'), hasKey: z.boolean(), body: z.unknown() }),
  response: z.strictObject({
    status: z.int().min(100).max(599),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    /** "cut-off": the server broke the connection. "left": the app hung up. */
    ended: z.enum(['whole', 'cut-off', 'left']),
  }),
});
export type ModelExchange = z.infer<typeof exchange>;

/** What was exchanged in one test of any-model-server.test.ts. */
const recordedScene = z.strictObject({ scene: z.string().min(1), exchanges: z.array(exchange).min(1) });
export type RecordedScene = z.infer<typeof recordedScene>;

/** The scenes that were recorded with llama.cpp's server (captures/llama.cpp/README.md says how). */
export async function llamaCppScenes(): Promise<readonly RecordedScene[]> {
  const folder = fileURLToPath(new URL('captures/llama.cpp/', import.meta.url));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => recordedScene.parse(JSON.parse(await readFile(`${folder}${name}`, 'utf8')))));
}

/** A server that answers as was recorded: each request with the first answer to its like that wasn't given yet. */
export async function replayed({ exchanges }: RecordedScene): Promise<{ readonly url: string; close(): Promise<void> }> {
  const left = [...exchanges];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://replayed').pathname;
    const index = left.findIndex((one) => one.request.method === request.method && one.request.path === path);
    const [found] = index < 0 ? [] : left.splice(index, 1);
    // Its body is read first: an answer that comes before it could break the caller's connection.
    request.resume().once('end', () => {
      if (found === undefined) response.writeHead(599).end('nothing more was recorded');
      else answer(response, found);
    });
  });
  await listening(server);
  return { url: urlOf(server), close: () => closed(server) };
}

function answer(response: ServerResponse, { response: { status, headers, body, ended } }: ModelExchange): void {
  // How long it is and how it was cut into chunks is this connection's own business.
  for (const [name, value] of Object.entries(headers)) if (!['content-length', 'transfer-encoding', 'connection'].includes(name)) response.setHeader(name, value);
  response.writeHead(status);
  if (ended === 'whole') response.end(body);
  // A server whose caller left goes on writing; one that was killed breaks off.
  else response.write(body, () => ended === 'cut-off' && response.destroy());
}

export const listening = (server: Server): Promise<void> => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
export const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
export const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
