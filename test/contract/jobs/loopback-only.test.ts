import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { readServerAddress } from '../../../src/main/jobs/runtimes/server-address.ts';
import { closeModelServers, failureOf, modelServer, never, runtimeAt, valueOf } from './model-servers.ts';

const servers: Server[] = [];
afterEach(async () => {
  await closeModelServers();
  for (const server of servers.splice(0)) server.close();
});

const at = (...addresses: readonly string[]) => () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

test.each(['http://192.0.2.7:11434', 'http://10.0.0.1', 'https://[2001:db8::1]:8000', 'http://169.254.169.254', 'http://0.0.0.0:11434', 'http://[::]:11434', 'http://3221225991'])(
  '%s is not this computer, so it is refused before anything is asked',
  async (url) => {
    const address = readServerAddress({ url, allowedHost: null });
    if (!address.ok) expect(['not-local', 'no-destination']).toContain(address.failure);
    // A name is looked up first; this one leads to nothing of ours.
    else expect(failureOf(await runtimeAt({ url }, { resolve: at('192.0.2.7') }).models(never)).code).toBe('not-local');
  },
);

test.each(['http://127.0.0.1:11434', 'http://localhost', 'http://[::1]:11434/', 'http://127.1:80', 'https://localhost:8443/llm/v1', 'http://[::ffff:127.0.0.1]'])('%s may be this computer', (url) => {
  expect(readServerAddress({ url, allowedHost: null }).ok).toBe(true);
});

test.each(['ftp://127.0.0.1', 'http://user:secret@127.0.0.1', 'http://127.0.0.1/?q=1', 'http://127.0.0.1/#x', 'not a url'])('%s is no address', (url) => {
  const address = readServerAddress({ url, allowedHost: null });
  expect(address.ok).toBe(false);
  expect(JSON.stringify(address)).not.toContain('secret');
});

test('a name is held to the addresses that it leads to at that moment', async () => {
  const server = await modelServer();
  const url = `http://models.example:${new URL(server.url).port}`;
  expect(valueOf(await runtimeAt({ url }, { resolve: at('127.0.0.1') }).models(never))).toHaveLength(1);
  expect(failureOf(await runtimeAt({ url }, { resolve: at('192.0.2.7') }).models(never)).code).toBe('not-local');
  // One of several is enough to refuse: which one would be taken isn't ours to choose.
  expect(failureOf(await runtimeAt({ url }, { resolve: at('127.0.0.1', '192.0.2.7') }).models(never)).code).toBe('not-local');
  expect(failureOf(await runtimeAt({ url }, { resolve: at() }).models(never)).code).toBe('unreachable');
  expect(failureOf(await runtimeAt({ url }, { resolve: () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' })) }).models(never))).toEqual({
    code: 'unreachable',
    why: 'name-unknown',
  });
});

test('a name that leads elsewhere at the second look (DNS rebinding) gets nothing: the checked address is the one connected to', async () => {
  const server = await modelServer();
  let looks = 0;
  const resolve = () => at(++looks === 1 ? '127.0.0.1' : '192.0.2.7')();
  const runtime = runtimeAt({ url: `http://models.example:${new URL(server.url).port}` }, { resolve });
  valueOf(await runtime.models(never));
  expect(looks).toBe(1);
  expect(failureOf(await runtime.models(never)).code).toBe('not-local');
  expect(server.calls).toEqual(['/api/tags']);
});

test('another host that the owner named may be any computer, and only that one', async () => {
  const named = { allowedHost: 'GPU-Box.local' };
  expect(readServerAddress({ ...named, url: 'http://gpu-box.local:11434' })).toMatchObject({ ok: true, value: { mayBeElsewhere: true } });
  expect(readServerAddress({ ...named, url: 'http://192.0.2.7:11434' }).ok).toBe(false);
  expect(readServerAddress({ ...named, url: 'http://evil.gpu-box.local.example' })).toMatchObject({ ok: true, value: { mayBeElsewhere: false } });
  expect(readServerAddress({ allowedHost: 'fd00::5', url: 'http://[fd00::5]:11434' })).toMatchObject({ ok: true, value: { mayBeElsewhere: true } });
});

test('a redirect is not followed', async () => {
  const target = await modelServer();
  const redirecting = createServer((_request, response) => response.writeHead(307, { location: `${target.url}/api/tags` }).end());
  servers.push(redirecting);
  await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(redirecting.address() as AddressInfo).port}`;
  expect(failureOf(await runtimeAt({ url }).models(never))).toMatchObject({ code: 'garbage', detail: expect.stringContaining('HTTP 307') as string });
  expect(target.calls).toEqual([]);
});

test('no proxy is asked, whatever the environment says', async () => {
  const proxy = await modelServer();
  const server = await modelServer();
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxy.url, http_proxy: proxy.url, NO_PROXY: '', no_proxy: '' };
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'ask-past-proxy.ts'), server.url], { env });
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, value: [{ name: 'llama3.2:latest' }] });
  expect(proxy.calls).toEqual([]);
  expect(server.calls).toEqual(['/api/tags']);
});

test('something that speaks no HTTP, and something that hangs up', async () => {
  const { createServer: createSocketServer } = await import('node:net');
  const talk = createSocketServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
  const silent = createSocketServer((socket) => socket.destroy());
  for (const server of [talk, silent]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const portOf = (server: typeof talk): number => (server.address() as AddressInfo).port;
  expect(failureOf(await runtimeAt({ url: `http://127.0.0.1:${portOf(talk)}` }).models(never)).code).toBe('garbage');
  expect(failureOf(await runtimeAt({ url: `http://127.0.0.1:${portOf(silent)}` }).models(never)).code).toBe('cut-off');
  talk.close();
  silent.close();
});
