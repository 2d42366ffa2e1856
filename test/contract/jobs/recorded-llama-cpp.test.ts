import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Runtime } from '../../../src/main/jobs/runtime.ts';
import { llama } from '../../../src/demo/model-server/model-server.ts';
import { llamaCppScenes, replayed, type ModelExchange, type RecordedScene } from './model-exchanges.ts';
import { closeModelServers, failureOf, modelServer, never, runtimeAt, terms, valueOf, work } from './model-servers.ts';
import { recordingProxy } from './recording-proxy.ts';
import { shapeOf } from './shape.ts';

let scenes: readonly RecordedScene[] = [];
beforeAll(async () => {
  scenes = await llamaCppScenes();
});
afterEach(closeModelServers);

const sceneNamed = (name: string): RecordedScene => {
  const scene = scenes.find((one) => one.scene === name);
  if (scene === undefined) throw new Error(`no scene "${name}"`);
  return scene;
};

/** The app's adapter, with a server that answers as llama.cpp's did. */
async function recorded(name: string): Promise<Runtime> {
  const server = await replayed(sceneNamed(name));
  onTestFinished(server.close);
  const runtime = runtimeAt({ kind: 'openai', url: server.url });
  valueOf(await runtime.models(never));
  return runtime;
}

const tiny = 'tiny-llama-f32.gguf';
const endless = 'endless-llama-f32.gguf';

describe('what the adapter reads of it', () => {
  test('its name, its version and its model, without the model’s path', async () => {
    const runtime = await recorded('it says who it is and what it has');
    expect(valueOf(await runtime.identify(never))).toEqual({ name: 'llama.cpp', version: 'b11669-Debian' });
    expect(valueOf(await runtime.models(never))).toEqual([{ name: tiny, sizeBytes: 480_000, family: null, parameters: '0.1M', quantization: 'all F32' }]);
  });

  test('an answer’s words and figures', async () => {
    const runtime = await recorded('a prompt is answered, with what it cost');
    const { text, finish, metrics } = valueOf(await runtime.run(work({ model: tiny }), terms()));
    expect(text).toMatch(/^( [a-z]+)+$/);
    expect(finish).toBe('done');
    // The token that ends it counts, too.
    expect(metrics).toMatchObject({ tokensIn: 54, tokensOut: text.trim().split(' ').length + 1, loadMs: null });
    expect(metrics.computeMs).toBeGreaterThan(0);
  });

  test('an end because of the buyer’s limit', async () => {
    const runtime = await recorded('a chat ends after as many tokens as its buyer asked for');
    const ended = valueOf(await runtime.run(work({ model: tiny, options: { ...work().options, maxTokens: 3 } }), terms()));
    expect([ended.finish, ended.metrics.tokensOut]).toEqual(['length', 3]);
  });

  test('that another model answered than the one that was asked for', async () => {
    const runtime = await recorded('a model that it doesn’t have is not run, and no other in its place');
    expect(failureOf(await runtime.run(work({ model: 'no-such-model:405b' }), terms()))).toEqual({ code: 'model-missing' });
  });

  test('a prompt that is too long', async () => {
    const runtime = await recorded('a prompt that is longer than the model’s context');
    expect(failureOf(await runtime.run(work({ model: tiny }), terms()))).toEqual({ code: 'too-large-in', detail: 'HTTP 400' });
  });

  test('a key that it doesn’t take', async () => {
    const runtime = await recorded('without its key it says nothing');
    expect(failureOf(await runtime.models(never))).toEqual({ code: 'refused', detail: 'HTTP 401' });
    expect(failureOf(await runtime.run(work({ model: tiny }), terms()))).toEqual({ code: 'refused', detail: 'HTTP 401' });
  });

  test('half an answer, called off', async () => {
    const server = await replayed(sceneNamed('called off in the middle, and ready for the next'));
    onTestFinished(server.close);
    const proxy = await recordingProxy(server.url);
    onTestFinished(proxy.close);
    const runtime = runtimeAt({ kind: 'openai', url: proxy.url });
    valueOf(await runtime.models(never));
    const ending = new AbortController();
    const heard = proxy.heard();
    const run = runtime.run(work({ model: endless }), terms({ signal: ending.signal }));
    await heard;
    ending.abort();
    expect(failureOf(await run).code).toBe('cancelled');
    await vi.waitUntil(() => proxy.exchanges.at(-1)?.response.ended === 'left', 20_000);
    expect(valueOf(await runtime.run(work({ model: endless, options: { ...work().options, maxTokens: 3 } }), terms())).finish).toBe('length');
  });

  test('half an answer of a server that was killed', async () => {
    const runtime = await recorded('it goes in the middle of an answer');
    expect(failureOf(await runtime.run(work({ model: endless }), terms())).code).toBe('cut-off');
  });
});

describe('the simulated llama.cpp answers in the same form', () => {
  const key = 'sk-right-key';

  test('each request of every scene', async () => {
    expect(scenes).toHaveLength(8);
    for (const { scene, exchanges } of scenes) {
      for (const exchange of exchanges) {
        const model = exchange.response.body.includes(endless) ? endless : tiny;
        const server = await modelServer({ program: 'llama.cpp', key, models: [{ ...llama, name: `models/${model}` }] });
        const real = exchange.response;
        const simulated = await asked(server.url, exchange);
        const place = `${scene}: ${exchange.request.path}`;
        expect([place, simulated.status, simulated.contentType]).toEqual([place, real.status, real.headers['content-type']]);
        const [ours, theirs] = [shapeOf(simulated.body), shapeOf(real.body)];
        // Of what it says of itself, it has only what the app reads; of half an answer, only a half is recorded.
        if (exchange.request.path === '/props') expect({ place, ...theirs }).toMatchObject({ place, ...ours });
        else if (real.ended === 'whole') expect({ place, ...ours }).toEqual({ place, ...theirs });
        else expect(Object.keys(ours)).toEqual(expect.arrayContaining(Object.keys(theirs)));
      }
    }
  });

  async function asked(url: string, { request, response }: ModelExchange): Promise<{ readonly status: number; readonly contentType: string | null; readonly body: string }> {
    const answer = await fetch(`${url}${request.path}`, {
      method: request.method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${response.status === 401 ? 'sk-wrong-key' : key}` },
      ...(request.body !== null && { body: JSON.stringify(request.body, (_name, value: unknown) => (typeof value === 'string' ? asLongAsItWas(value) : value)) }),
    });
    return { status: answer.status, contentType: answer.headers.get('content-type'), body: await answer.text() };
  }

  /** A text that was shortened in the recording. */
  function asLongAsItWas(text: string): string {
    const [, beginning, characters] = /^(.*)… \((\d+) characters\)$/s.exec(text) ?? [];
    return beginning === undefined ? text : beginning.repeat(Math.ceil(Number(characters) / beginning.length));
  }
});
