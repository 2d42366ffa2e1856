import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { closed, listening, urlOf, type ModelExchange } from './model-exchanges.ts';

/** Stands between the app and a model server, hands everything on as it comes, and remembers it. */
export interface RecordingProxy {
  readonly url: string;
  /** In the order in which they were asked. */
  readonly exchanges: readonly ModelExchange[];
  /** Resolves when the next bytes of an answer's body have been handed on. */
  heard(): Promise<void>;
  close(): Promise<void>;
}

export async function recordingProxy(target: string): Promise<RecordingProxy> {
  const exchanges: ModelExchange[] = [];
  let waiting: (() => void)[] = [];
  const handOn = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const sent = await bytesOf(incoming);
    const { method = 'GET', url = '/', headers } = incoming;
    const heard: Buffer[] = [];
    const call = ask(new URL(url, target), { method, headers, agent: false });
    outgoing.once('close', () => call.destroy());
    call.once('error', () => outgoing.destroy());
    call.once('response', (response) => {
      outgoing.writeHead(response.statusCode ?? 599, response.headers);
      outgoing.flushHeaders();
      response.on('data', (chunk: Buffer) => {
        heard.push(chunk);
        outgoing.write(chunk, () => {
          for (const tell of waiting.splice(0)) tell();
        });
      });
      const remember = (ended: ModelExchange['response']['ended']): void => {
        const request = { method: method === 'POST' ? 'POST' : 'GET', path: url, hasKey: headers.authorization !== undefined, body: bodyOf(sent) } as const;
        const body = Buffer.concat(heard).toString('utf8');
        exchanges.push({ request, response: { status: response.statusCode ?? 599, headers: textsOf(response.headers), body, ended } });
      };
      response.once('close', () => {
        if (response.complete) remember('whole');
        else remember(outgoing.destroyed ? 'left' : 'cut-off');
        if (response.complete) outgoing.end();
        else outgoing.destroy();
      });
      response.on('error', () => undefined);
    });
    call.end(sent);
  };
  const server = createServer((incoming, outgoing) => {
    handOn(incoming, outgoing).catch(() => {
      outgoing.destroy();
    });
  });
  await listening(server);
  return { url: urlOf(server), exchanges, heard: () => new Promise((resolve) => (waiting = [...waiting, resolve])), close: () => closed(server) };
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

const longestText = 500;

/** What was asked; of texts that are only there to be long, the beginning. */
function bodyOf(sent: Buffer): unknown {
  if (sent.length === 0) return null;
  return JSON.parse(sent.toString('utf8'), (_key, value: unknown) =>
    typeof value === 'string' && value.length > longestText ? `${value.slice(0, longestText)}… (${value.length} characters)` : value,
  );
}

const textsOf = (headers: IncomingMessage['headers']): Record<string, string> => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
