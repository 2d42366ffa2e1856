import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Runtime } from '../../../src/main/jobs/runtime.ts';
import type { RuntimeKind } from '../../../src/shared/domain/jobs/runtime-settings.ts';
import { closeModelServers, failureOf, modelServer, never, runtimeAt, terms, valueOf, work } from './model-servers.ts';
import { recordingProxy, type RecordingProxy } from './recording-proxy.ts';

/*
 * What holds for every model server. By itself it is held against the simulated ones; with
 *
 *   RIGKEEPER_MODEL_SERVER=http://127.0.0.1:8080 npx vitest run --project contract test/contract/jobs/any-model-server.test.ts
 *
 * against a real one, OpenAI-compatible or Ollama, with at least one model and a context of fewer than 20,000 tokens.
 *   RIGKEEPER_MODEL_SERVER_KEY=…   the key that it wants
 *   RIGKEEPER_MODEL_SERVER_PID=…   its process, which is ended in the middle of an answer, by the last test
 *   RIGKEEPER_RECORD_SCENES=DIR    writes down what was exchanged (captures/llama.cpp/README.md)
 */
const { RIGKEEPER_MODEL_SERVER: realUrl, RIGKEEPER_MODEL_SERVER_KEY: realKey, RIGKEEPER_MODEL_SERVER_PID: realProcess, RIGKEEPER_RECORD_SCENES: folder } = process.env;

interface Target {
  readonly kind: RuntimeKind;
  readonly url: string;
  readonly key: string | null;
  /** How it is made to go in the middle; `null` where it can't be. */
  readonly end: (() => void) | null;
}

const simulated = (['ollama', 'llama.cpp', 'vllm', 'lm-studio'] as const).map((program) => ({
  name: `a simulated ${program}`,
  endable: true,
  async target(): Promise<Target> {
    const server = await modelServer({ program, paceMs: 5, key: 'sk-right-key' });
    return { kind: program === 'ollama' ? 'ollama' : 'openai', url: server.url, key: 'sk-right-key', end: () => void server.close() };
  },
}));

const real = {
  name: realUrl ?? '',
  endable: realProcess !== undefined,
  async target(): Promise<Target> {
    const url = realUrl ?? '';
    const isOllama = (await runtimeAt({ kind: 'ollama', url }, { key: realKey ?? null }).identify(never)).ok;
    return { kind: isOllama ? 'ollama' : 'openai', url, key: realKey ?? null, end: realProcess === undefined ? null : () => process.kill(Number(realProcess), 'SIGKILL') };
  },
};

afterEach(closeModelServers);

const long = { kind: 'prompt', system: null, prompt: 'Write the longest story that you can, with many chapters.' } as const;

describe.each(realUrl === undefined ? simulated : [real])('$name', ({ target, endable }) => {
  const scene = async (): Promise<{ runtime: Runtime; proxy: RecordingProxy; model: string; at: Target }> => {
    const at = await target();
    const runtimeOf = (url: string): Runtime => runtimeAt({ kind: at.kind, url }, { key: at.key });
    const [first] = valueOf(await runtimeOf(at.url).models(never));
    if (first === undefined) throw new Error('The server has no model.');
    const proxy = await recordingProxy(at.url);
    const { currentTestName = '' } = expect.getState();
    onTestFinished(async () => {
      await proxy.close();
      if (folder !== undefined) await record(folder, currentTestName.split(' > ').at(-1) ?? '', proxy);
    });
    const runtime = runtimeOf(proxy.url);
    // As the app would: the models are asked for before one is used.
    valueOf(await runtime.models(never));
    return { runtime, proxy, model: first.name, at };
  };

  test('it says who it is and what it has', async () => {
    const { runtime, model } = await scene();
    const { name } = valueOf(await runtime.identify(never));
    expect(name).not.toBe('');
    expect(valueOf(await runtime.models(never)).map((one) => one.name)).toContain(model);
  });

  test('a prompt is answered, with what it cost', async () => {
    const { runtime, model } = await scene();
    const { text, metrics } = valueOf(await runtime.run(work({ model, options: { ...work().options, seed: 4 } }), terms()));
    expect(text.trim()).not.toBe('');
    expect(metrics.tokensIn).toBeGreaterThan(0);
    expect(metrics.tokensOut).toBeGreaterThan(0);
    expect(metrics.durationMs).toBeGreaterThanOrEqual(metrics.firstTextMs);
  });

  test('a chat ends after as many tokens as its buyer asked for', async () => {
    const { runtime, model } = await scene();
    const input = { kind: 'chat', messages: [{ role: 'system', content: 'Be short.' }, { role: 'user', content: 'Why?' }, { role: 'assistant', content: 'Heat.' }, { role: 'user', content: 'Why so?' }] } as const;
    const { finish, metrics } = valueOf(await runtime.run(work({ model, input, options: { maxTokens: 3, temperature: 0, topP: 0.9, seed: Number.MAX_SAFE_INTEGER, stop: ['END', 'FIN'] } }), terms()));
    expect([finish, metrics.tokensOut]).toEqual(['length', 3]);
  });

  test('a model that it doesn’t have is not run, and no other in its place', async () => {
    const { runtime } = await scene();
    expect(failureOf(await runtime.run(work({ model: 'no-such-model:405b' }), terms())).code).toBe('model-missing');
  });

  test('a prompt that is longer than the model’s context', async () => {
    const { runtime, model } = await scene();
    const input = { kind: 'prompt', system: null, prompt: 'fan '.repeat(20_000) } as const;
    expect(failureOf(await runtime.run(work({ model, input }), terms())).code).toBe('too-large-in');
  });

  test('called off in the middle, and ready for the next', async () => {
    const { runtime, proxy, model } = await scene();
    const ending = new AbortController();
    const heard = proxy.heard();
    const run = runtime.run(work({ model, input: long }), terms({ signal: ending.signal }));
    await heard;
    ending.abort();
    expect(failureOf(await run).code).toBe('cancelled');
    await vi.waitUntil(() => proxy.exchanges.at(-1)?.response.ended === 'left', 20_000);
    valueOf(await runtime.run(work({ model, options: { ...work().options, maxTokens: 3 } }), terms()));
  });

  test.runIf(realUrl === undefined || realKey !== undefined)('without its key it says nothing', async () => {
    const { proxy, model, at } = await scene();
    const stranger = runtimeAt({ kind: at.kind, url: proxy.url }, { key: 'sk-wrong-key' });
    expect(failureOf(await stranger.models(never)).code).toBe('refused');
    expect(failureOf(await stranger.run(work({ model }), terms())).code).toBe('refused');
  });

  test.runIf(endable)('it goes in the middle of an answer', async () => {
    const { runtime, proxy, model, at } = await scene();
    const heard = proxy.heard();
    const run = runtime.run(work({ model, input: long }), terms());
    await heard;
    at.end?.();
    expect(failureOf(await run).code).toBe('cut-off');
    expect(failureOf(await runtimeAt({ kind: at.kind, url: at.url }).models(never)).code).toBe('unreachable');
  });
});

async function record(into: string, scene: string, { exchanges }: RecordingProxy): Promise<void> {
  await mkdir(into, { recursive: true });
  const name = scene.replace(/[^a-z]+/gi, '-').toLowerCase();
  await writeFile(join(into, `${name}.json`), `${JSON.stringify({ scene, exchanges }, null, 1)}\n`);
}
