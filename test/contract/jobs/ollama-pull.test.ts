import { afterEach, expect, test, vi } from 'vitest';
import type { PullProgress } from '../../../src/main/jobs/runtime.ts';
import { closeModelServers, failureOf, modelServer, never, runtimeAt, valueOf } from './model-servers.ts';

afterEach(closeModelServers);

test('pulls a model that is asked for, and tells how far it is', async () => {
  const server = await modelServer({ models: [] });
  const runtime = runtimeAt({ url: server.url });
  expect(valueOf(await runtime.models(never))).toEqual([]);
  const told: PullProgress[] = [];
  valueOf(await runtime.pull!('qwen2.5:0.5b', (progress) => told.push(progress), never));
  expect(told[0]).toEqual({ status: 'pulling manifest', completedBytes: null, totalBytes: null });
  expect(told.at(-1)).toEqual({ status: 'success', completedBytes: 2_019_393_189, totalBytes: 2_019_393_189 });
  // However many lines came, the owner sees one download.
  expect([...new Set(told.map(({ status }) => status))]).toEqual(['pulling manifest', 'downloading', 'verifying sha256 digest', 'writing manifest', 'success']);
  for (const { completedBytes, totalBytes } of told) expect(completedBytes ?? 0).toBeLessThanOrEqual(totalBytes ?? 0);
  expect(valueOf(await runtime.models(never)).map(({ name }) => name)).toEqual(['qwen2.5:0.5b']);
});

test('a model that its library doesn’t have', async () => {
  const server = await modelServer();
  expect(failureOf(await runtimeAt({ url: server.url }).pull!('missing-model', () => undefined, never)).code).toBe('model-missing');
});

test('cancelled: the server stops fetching', async () => {
  const server = await modelServer({ models: [], paceMs: 20 });
  const runtime = runtimeAt({ url: server.url });
  const ending = new AbortController();
  const told: PullProgress[] = [];
  const pull = runtime.pull!('qwen2.5:0.5b', (progress) => told.push(progress), ending.signal);
  await vi.waitUntil(() => told.length >= 2, 20_000);
  ending.abort();
  expect(failureOf(await pull).code).toBe('cancelled');
  expect(valueOf(await runtime.models(never))).toEqual([]);
});

test('the others can’t fetch models, and say so by having no such call', async () => {
  const server = await modelServer({ program: 'vllm' });
  expect(runtimeAt({ kind: 'openai', url: server.url }).pull).toBeUndefined();
});
