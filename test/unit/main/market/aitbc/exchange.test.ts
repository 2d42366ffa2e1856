import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exchange, type Exchanged, type Fetch, type Outgoing } from '../../../../../src/main/market/aitbc/exchange.ts';
import { manualClock, type ManualClock } from '../../../../manual-clock.ts';
import { json, loopbackServer, type Answering } from '../loopback-server.ts';

const get = (url: string, more: Partial<Outgoing> = {}): Outgoing => ({
  url,
  method: 'GET',
  headers: { Accept: 'application/json' },
  body: null,
  deadlineMs: 10_000,
  maxBytes: 1_000,
  signal: null,
  ...more,
});

const sent = (request: Outgoing, clock: ManualClock = manualClock(), fetch: Fetch = globalThis.fetch): Promise<Exchanged> =>
  exchange(request, { fetch, clock });

async function answeredWith(answering: Answering, more: Partial<Outgoing> = {}): Promise<Exchanged> {
  const server = await loopbackServer(answering);
  return sent(get(server.url, more));
}

/** A port on which nothing listens, because whatever did is gone. */
async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('an answer', () => {
  it('comes with its status, its body and how long it took', async () => {
    const clock = manualClock();
    const server = await loopbackServer((request, response, socket) => {
      void clock.advance(40).then(() => {
        json({ ok: true })(request, response, socket);
      });
    });
    expect(await sent(get(server.url), clock)).toEqual({
      kind: 'answered',
      status: 200,
      retryAfter: null,
      body: '{"ok":true}',
      bodyHash: null,
      roundTripMs: 40,
    });
    expect(clock.pending()).toBe(0);
  });

  it('is hashed byte for byte where that is asked for, in however many pieces it comes', async () => {
    const bytes = Buffer.from('\ufeff{"name":"Büro"}');
    const server = await loopbackServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(bytes.subarray(0, 13));
      setImmediate(() => response.end(bytes.subarray(13)));
    });
    const answer = await sent({ ...get(server.url), hashed: true });
    expect(answer).toMatchObject({ kind: 'answered', bodyHash: createHash('sha256').update(bytes).digest('hex') });
  });

  it('may be empty', async () => {
    const answer = await answeredWith((_request, response) => response.writeHead(204).end());
    expect(answer).toMatchObject({ kind: 'answered', status: 204, body: '' });
  });

  it('carries Retry-After', async () => {
    expect(await answeredWith(json({}, 429, { 'retry-after': '60' }))).toMatchObject({ status: 429, retryAfter: '60' });
  });

  it('is put together whole where a character is cut between two pieces', async () => {
    const bytes = Buffer.from('"Büro 🖥"');
    const answer = await answeredWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
      response.write(bytes.subarray(0, 3));
      setImmediate(() => {
        response.write(bytes.subarray(3, 9));
        setImmediate(() => response.end(bytes.subarray(9)));
      });
    });
    expect(answer).toMatchObject({ body: '"Büro 🖥"' });
  });

  it.each(['application/json', 'application/problem+json', 'Application/JSON;charset=UTF-8'])('may be of type %s', async (type) => {
    const answer = await answeredWith((_request, response) => response.writeHead(200, { 'content-type': type }).end('{}'));
    expect(answer.kind).toBe('answered');
  });

  it.each([
    ['text/html', 'A web page instead of JSON.'],
    ['text/plain', 'An answer of another type than JSON.'],
    ['application/octet-stream', 'An answer of another type than JSON.'],
    ['', 'An answer of another type than JSON.'],
  ])('is not read where its type is %j', async (type, why) => {
    const answer = await answeredWith((_request, response) => {
      response.writeHead(200, type === '' ? {} : { 'content-type': type }).end('{}');
    });
    expect(answer).toEqual({ kind: 'unusable', why, status: 200, sent: true });
  });

  it('that is an error is read whatever its type is', async () => {
    const answer = await answeredWith((_request, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<html>'));
    expect(answer).toMatchObject({ kind: 'answered', status: 502, body: '<html>' });
  });

  it('that is no UTF-8 is not read', async () => {
    const answer = await answeredWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.from([0x22, 0xff, 0xfe, 0x22]));
    });
    expect(answer).toMatchObject({ kind: 'unusable', why: 'An answer that is no UTF-8 text.' });
  });

  it.each([301, 302, 303, 307, 308])('%i is not followed', async (status) => {
    const elsewhere = await loopbackServer(json({ status: 'ok' }));
    const answer = await answeredWith((_request, response) => response.writeHead(status, { location: elsewhere.url }).end());
    expect(answer).toMatchObject({ kind: 'unusable', status, why: 'It redirects to another address, and redirects are not followed.' });
    expect(elsewhere.seen).toEqual([]);
  });

  it('is not followed where fetch hides where it redirects to, as Chromium’s does', async () => {
    const hidden = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    expect(await sent(get('http://127.0.0.1'), manualClock(), () => Promise.resolve(hidden))).toMatchObject({ kind: 'unusable' });
  });

  it('may be as long as the limit, and no longer', async () => {
    const text = (length: number): Answering => json(`"${'x'.repeat(length - 2)}"`);
    expect(await answeredWith(text(1_000))).toMatchObject({ kind: 'answered' });
    expect(await answeredWith(text(1_001))).toMatchObject({ kind: 'unusable', status: 200 });
  });
});

describe('a compressed answer', () => {
  const zipped =
    (text: string): Answering =>
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(gzipSync(text));
    };

  it('is read', async () => {
    expect(await answeredWith(zipped('{"ok":true}'))).toMatchObject({ kind: 'answered', body: '{"ok":true}' });
  });

  it('counts by what it unfolds to', async () => {
    // 32 MiB of blanks are 32 KiB on the wire.
    const bomb = zipped(' '.repeat(32 * 1024 * 1024));
    expect(await answeredWith(bomb, { maxBytes: 1024 * 1024 })).toMatchObject({ kind: 'unusable', why: 'An answer of more than 1024 KiB.' });
  });
});

describe('an answer without an end', () => {
  it('is cut off at the limit, and the connection with it', async () => {
    let hungUp: Promise<unknown> = Promise.resolve();
    const answer = await answeredWith(
      (_request, response, socket) => {
        hungUp = new Promise((resolve) => socket.once('close', resolve));
        response.writeHead(200, { 'content-type': 'application/json' });
        const more = (): void => {
          if (!socket.destroyed) response.write(' '.repeat(64 * 1024), () => setImmediate(more));
        };
        more();
      },
      { maxBytes: 1024 * 1024 },
    );
    expect(answer).toEqual({ kind: 'unusable', why: 'An answer of more than 1024 KiB.', status: 200, sent: true });
    await hungUp;
  });

  it('that comes a byte at a time ends at the deadline', async () => {
    const clock = manualClock();
    let hungUp: Promise<unknown> = Promise.resolve();
    const server = await loopbackServer((_request, response, socket) => {
      hungUp = new Promise((resolve) => socket.once('close', resolve));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('[');
    });
    const answer = sent(get(server.url), clock);
    await server.received(1);
    await clock.advance(10_000);
    expect(await answer).toMatchObject({ kind: 'timeout', sent: true });
    await hungUp;
  });
});

describe('a server that takes its time', () => {
  it('with its headers is given up at the deadline, not before', async () => {
    const clock = manualClock();
    const server = await loopbackServer(() => undefined);
    let over = false;
    const answer = sent(get(server.url), clock).finally(() => {
      over = true;
    });
    await server.received(1);
    await clock.advance(9_999);
    expect(over).toBe(false);
    await clock.advance(1);
    expect(await answer).toEqual({ kind: 'timeout', why: 'No answer in time.', status: null, sent: true });
  });

  it('is given up even where fetch doesn’t mind the signal', async () => {
    const clock = manualClock();
    const answer = sent(get('http://127.0.0.1'), clock, () => new Promise(() => undefined));
    await clock.advance(10_000);
    expect(await answer).toMatchObject({ kind: 'timeout' });
  });

  it('is given up at once when the caller cancels', async () => {
    const clock = manualClock();
    const server = await loopbackServer(() => undefined);
    const cancelling = new AbortController();
    const answer = sent(get(server.url, { signal: cancelling.signal }), clock);
    await server.received(1);
    cancelling.abort();
    expect(await answer).toMatchObject({ kind: 'cancelled', sent: true });
    expect(clock.pending()).toBe(0);
  });

  it('is never asked when the caller had cancelled before', async () => {
    const server = await loopbackServer(json({}));
    const answer = await sent(get(server.url, { signal: AbortSignal.abort() }));
    expect(answer).toMatchObject({ kind: 'cancelled', sent: false });
    expect(server.seen).toEqual([]);
  });
});

describe('a connection', () => {
  it('that is refused was certainly not used', async () => {
    const answer = await sent(get(`http://127.0.0.1:${String(await deadPort())}`));
    expect(answer).toEqual({
      kind: 'unreachable',
      why: 'Nothing answers at this address (connection refused).',
      status: null,
      sent: false,
    });
  });

  it('to a name that doesn’t exist was certainly not used', async () => {
    // RFC 6761 keeps .invalid from ever existing.
    const answer = await sent(get('http://rigkeeper.invalid'));
    expect(answer).toMatchObject({ kind: 'unreachable', why: 'The name of the server is not known.', sent: false });
  });

  it('that speaks no TLS was certainly not used', async () => {
    const server = await loopbackServer(json({}));
    const answer = await sent(get(server.url.replace('http:', 'https:')));
    expect(answer).toMatchObject({ kind: 'unreachable', sent: false });
    expect(server.seen).toEqual([]);
  });

  it('to a port that fetch refuses was certainly not used', async () => {
    expect(await sent(get('http://127.0.0.1:9'))).toMatchObject({ kind: 'unreachable', why: expect.stringContaining('port') as string, sent: false });
  });

  it('that breaks after the request was read may have been used', async () => {
    const answer = await answeredWith((_request, _response, socket) => socket.resetAndDestroy());
    expect(answer).toEqual({ kind: 'unreachable', why: 'The connection broke off.', status: null, sent: true });
  });

  it('that breaks before the request was understood may have been used all the same', async () => {
    const server = createServer((socket) => socket.once('data', () => socket.resetAndDestroy())).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const answer = await sent(get(`http://127.0.0.1:${String(port)}`, { method: 'POST', body: '{}' }));
    expect(answer).toMatchObject({ kind: 'unreachable', sent: true });
  });

  it('that breaks in the middle of the answer was used', async () => {
    const answer = await answeredWith((_request, response, socket) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"half":', () => socket.resetAndDestroy());
    });
    expect(answer).toMatchObject({ kind: 'unreachable', status: 200, sent: true });
  });

  it('to something that speaks no HTTP may have been used', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await sent(get(`http://127.0.0.1:${String(port)}`))).toMatchObject({ kind: 'unreachable', sent: true });
  });
});
