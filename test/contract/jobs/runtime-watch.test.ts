import { afterEach, expect, test, vi } from 'vitest';
import { llama, type SimulatedModelServer } from '../../../src/demo/model-server/model-server.ts';
import { createModelPulls } from '../../../src/main/jobs/model-pulls.ts';
import { createRuntimeWatch, type RuntimeWatch } from '../../../src/main/jobs/runtime-watch.ts';
import type { RuntimeFailure } from '../../../src/shared/domain/jobs/runtime-failure.ts';
import { usualRuntimes, type RuntimeSettings } from '../../../src/shared/domain/jobs/runtime-settings.ts';
import { problem, type Problem } from '../../../src/shared/domain/problem.ts';
import { ok } from '../../../src/shared/domain/result.ts';
import { manualClock, type ManualClock } from '../../manual-clock.ts';
import { closeModelServers, failureOf, modelServer, runtimeAt, terms, work } from './model-servers.ts';

const watches: RuntimeWatch[] = [];
afterEach(async () => {
  for (const watch of watches.splice(0)) watch.stop();
  await closeModelServers();
});

const problemOf = ({ code }: RuntimeFailure): Problem => problem(code === 'unreachable' ? 'coordinator-unreachable' : 'coordinator-failing');

interface Scene {
  readonly server: SimulatedModelServer;
  readonly watch: RuntimeWatch;
  readonly clock: ManualClock;
  settings: RuntimeSettings;
  isNeeded: boolean;
}

/** A watch whose usual places are led to servers of this test, or to nowhere. */
async function scene(usual: Readonly<Record<string, SimulatedModelServer>> = {}): Promise<Scene> {
  const server = await modelServer();
  const clock = manualClock();
  const nowhere = await modelServer();
  await nowhere.close();
  const made: Omit<Scene, 'watch'> = { server, clock, settings: { kind: 'ollama', url: server.url, allowedHost: null }, isNeeded: false };
  const isUsual = ({ url }: RuntimeSettings): boolean => usualRuntimes.some((one) => one.url === url);
  const watch = createRuntimeWatch({
    clock,
    settings: () => made.settings,
    runtimeAt: (settings) => ok(runtimeAt(isUsual(settings) ? { ...settings, url: usual[settings.url]?.url ?? nowhere.url } : settings)),
    isNeeded: () => made.isNeeded,
    problemOf,
    onChange: () => undefined,
  });
  watches.push(watch);
  return Object.assign(made, { watch });
}

test('asks nobody until it is needed or the owner looks', async () => {
  const { server, watch, clock } = await scene();
  watch.follow();
  await clock.advance(3600_000);
  expect(watch.state()).toEqual({ kind: 'not-asked' });
  expect(server.calls).toEqual([]);
});

test('needed: finds it, with its models, and goes on looking', async () => {
  const made = await scene();
  made.isNeeded = true;
  made.watch.follow();
  await vi.waitUntil(() => made.watch.state().kind === 'found', 20_000);
  expect(made.watch.state()).toMatchObject({ kind: 'found', name: 'Ollama', version: '0.12.6', canPull: true, models: [{ name: llama.name }] });
  expect(made.watch.ready()?.models).toHaveLength(1);
  const before = made.server.calls.length;
  await made.clock.advance(60_000);
  await vi.waitUntil(() => made.server.calls.length > before, 20_000);
});

test('one that went away is not ready any more, and is found again when it is back', async () => {
  const made = await scene();
  made.isNeeded = true;
  await made.watch.look();
  const port = Number(new URL(made.server.url).port);
  await made.server.close();
  // A job meets it first.
  expect(failureOf(await made.watch.ready()!.runtime.run(work(), terms())).code).toBe('unreachable');
  await vi.waitUntil(() => made.watch.state().kind === 'not-found', 20_000);
  expect(made.watch.ready()).toBeNull();
  await modelServer({ port });
  await made.clock.advance(15_000);
  await vi.waitUntil(() => made.watch.state().kind === 'found', 20_000);
});

test('the owner looks where nothing is: what stands at the usual places is shown, and not taken by itself', async () => {
  const llamaCpp = await modelServer({ program: 'llama.cpp' });
  const made = await scene({ 'http://127.0.0.1:8080': llamaCpp });
  await made.server.close();
  await made.watch.look({ elsewhere: true });
  expect(made.watch.state()).toMatchObject({ kind: 'not-found', problem: { code: 'coordinator-unreachable' } });
  expect(made.watch.others()).toEqual([{ kind: 'openai', url: 'http://127.0.0.1:8080', name: 'llama.cpp', version: 'b6970-1234abcd' }]);
  expect(made.watch.ready()).toBeNull();
});

test('where the chosen one answers, no other place is asked', async () => {
  const llamaCpp = await modelServer({ program: 'llama.cpp' });
  const made = await scene({ 'http://127.0.0.1:8080': llamaCpp });
  await made.watch.look({ elsewhere: true });
  expect(made.watch.state().kind).toBe('found');
  expect(llamaCpp.calls).toEqual([]);
});

test('another address is looked at once; what an older look brings is dropped', async () => {
  const made = await scene();
  const other = await modelServer({ program: 'vllm' });
  const first = made.watch.look();
  made.settings = { kind: 'openai', url: other.url, allowedHost: null };
  made.watch.follow();
  await first;
  await vi.waitUntil(() => made.watch.state().kind === 'found', 20_000);
  expect(made.watch.state()).toMatchObject({ name: 'vLLM', canPull: false });
});

test('a pull: told as it goes, one at a time, and cancelled by the owner', async () => {
  const server = await modelServer({ models: [], paceMs: 10 });
  let changes = 0;
  let done = 0;
  const pulls = createModelPulls({ problemOf, onChange: () => changes++, onDone: () => done++ });
  const runtime = runtimeAt({ url: server.url });
  expect(pulls.begin(runtime, 'qwen2.5:0.5b')).toBe(true);
  expect(pulls.begin(runtime, 'another')).toBe(false);
  await vi.waitUntil(() => pulls.view()?.status === 'downloading', 20_000);
  pulls.cancel();
  await vi.waitUntil(() => pulls.view()?.state === 'cancelled', 20_000);
  expect(pulls.begin(runtime, 'missing-model')).toBe(true);
  await vi.waitUntil(() => pulls.view()?.state === 'failed', 20_000);
  expect(pulls.view()).toMatchObject({ model: 'missing-model', problem: { code: 'coordinator-failing' } });
  expect(pulls.begin(runtime, 'qwen2.5:0.5b')).toBe(true);
  await vi.waitUntil(() => pulls.view()?.state === 'done', 20_000);
  expect([done, changes > 4]).toEqual([1, true]);
});
