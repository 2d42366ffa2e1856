import { afterEach, describe, expect, test, vi } from 'vitest';
import { cudaOutOfMemory, outOfMemory, serverBusy, type ModelFault } from '../../../src/demo/model-server/model-faults.ts';
import { llama, type ModelServerOptions, type SimulatedModelServer } from '../../../src/demo/model-server/model-server.ts';
import type { Runtime } from '../../../src/main/jobs/runtime.ts';
import type { RuntimeFailureCode } from '../../../src/shared/domain/jobs/runtime-failure.ts';
import { closeModelServers, failureOf, modelServer, never, runtimeAt, terms, valueOf, work } from './model-servers.ts';

afterEach(closeModelServers);

/** What a runtime promises, held against each program's wire format. */
const kinds = [
  { kind: 'ollama', program: 'ollama', identity: { name: 'Ollama', version: '0.12.6' } },
  { kind: 'openai', program: 'llama.cpp', identity: { name: 'llama.cpp', version: 'b6970-1234abcd' } },
  { kind: 'openai', program: 'vllm', identity: { name: 'vLLM', version: '0.11.0' } },
  { kind: 'openai', program: 'lm-studio', identity: { name: 'LM Studio', version: null } },
] as const;

describe.each(kinds)('$program', ({ kind, program, identity }) => {
  const started = async (options: Partial<ModelServerOptions> = {}): Promise<{ server: SimulatedModelServer; runtime: Runtime }> => {
    const server = await modelServer({ program, ...options });
    return { server, runtime: runtimeAt({ kind, url: server.url }) };
  };

  test('says who it is and which models it has', async () => {
    const { runtime } = await started();
    expect(valueOf(await runtime.identify(never))).toEqual(identity);
    expect(valueOf(await runtime.models(never)).map(({ name }) => name)).toEqual(['llama3.2:latest']);
  });

  test('writes the answer of a prompt, with what it cost', async () => {
    const { server, runtime } = await started();
    const { text, finish, metrics } = valueOf(await runtime.run(work(), terms()));
    expect(text).toBe('This is a simulated answer: no model ran, and nothing was understood of a prompt of 5 words.');
    expect(finish).toBe('done');
    expect(metrics).toMatchObject({ tokensIn: 5, tokensOut: 18 });
    expect(metrics.firstTextMs).toBeGreaterThan(0);
    expect(metrics.durationMs).toBeGreaterThanOrEqual(metrics.firstTextMs);
    expect(server.runs).toMatchObject([{ model: 'llama3.2:latest', end: 'whole' }]);
  });

  test('a chat, with the buyer’s options', async () => {
    const { server, runtime } = await started();
    const chat = work({
      input: { kind: 'chat', messages: [{ role: 'system', content: 'Be short.' }, { role: 'user', content: 'Warum?' }] },
      options: { maxTokens: 4, temperature: 0.2, topP: 0.9, seed: 7, stop: ['END'] },
    });
    const { text, finish, metrics } = valueOf(await runtime.run(chat, terms()));
    expect([text, finish, metrics.tokensOut]).toEqual(['This is a simulated ', 'length', 4]);
    const body = JSON.stringify(server.runs[0]?.body);
    for (const part of ['"temperature":0.2', '"top_p":0.9', '"seed":7', '"stop":["END"]', '"role":"system"', 'Warum?']) expect(body).toContain(part);
  });

  const faults: readonly (readonly [what: string, fault: ModelFault, code: RuntimeFailureCode])[] = [
    ['no memory for the model', outOfMemory, 'out-of-memory'],
    ['no memory in the middle', cudaOutOfMemory, 'out-of-memory'],
    ['a full queue', serverBusy, 'busy'],
    ['a model that is still loading', { kind: 'error', status: 503, message: 'Loading model' }, 'busy'],
    ['a prompt that doesn’t fit the model', { kind: 'error', status: 400, message: 'the request exceeds the available context size, try increasing it' }, 'too-large-in'],
    ['a context that is full, of several runs that share it', { kind: 'error-midway', afterWords: 3, message: 'Context size has been exceeded.' }, 'busy'],
    ['an error of its own', { kind: 'error', status: 500, message: 'llama runner process has terminated: exit status 2' }, 'failed'],
    ['an error in the middle', { kind: 'error-midway', afterWords: 3, message: 'an error was encountered while running the model' }, 'failed'],
    ['a connection that breaks in the middle', { kind: 'cut-off', afterWords: 3 }, 'cut-off'],
    ['a connection that breaks before the first word', { kind: 'cut-off', afterWords: 0 }, 'cut-off'],
    ['an end without the word that it is one', { kind: 'end-early', afterWords: 3 }, 'cut-off'],
    ['an answer that says nothing', { kind: 'end-early', afterWords: 0 }, 'cut-off'],
    ['a web page', { kind: 'garbage', bytes: '<html>Hello</html>\n\n' }, kind === 'ollama' ? 'garbage' : 'cut-off'],
    ['bytes that are no text', { kind: 'garbage', bytes: new Uint8Array([0xff, 0xfe, 0x0a, 0x0a]) }, 'garbage'],
    ['JSON of another form', { kind: 'garbage', bytes: kind === 'ollama' ? '{"hello":1}\n' : 'data: {"choices":7}\n\n' }, 'garbage'],
    ['a line without an end', { kind: 'garbage', bytes: `data: ${'x'.repeat(5 * 1024 * 1024)}` }, 'garbage'],
  ];
  test.each(faults)('%s is told by its code', async (_what, fault, code) => {
    const { server, runtime } = await started();
    server.faults.once(fault);
    const failure = failureOf(await runtime.run(work(), terms()));
    expect(failure.code).toBe(code);
    // The next job finds everything as before.
    valueOf(await runtime.run(work(), terms()));
  });

  test('what it says of the memory that is missing comes along, its other words don’t', async () => {
    const { server, runtime } = await started();
    server.faults.once(outOfMemory);
    expect(failureOf(await runtime.run(work(), terms()))).toEqual({ code: 'out-of-memory', detail: 'needs 8.1 GiB, has 7.3 GiB' });
    server.faults.once({ kind: 'error', status: 400, message: 'template error in "Why do cards have fans?"' });
    expect(failureOf(await runtime.run(work(), terms()))).toEqual({ code: 'failed', detail: 'HTTP 400' });
  });

  test('a model that isn’t there', async () => {
    const { runtime } = await started();
    expect(failureOf(await runtime.run(work({ model: 'llama3.1:405b' }), terms())).code).toBe('model-missing');
  });

  test('a server that has gone', async () => {
    const { server, runtime } = await started();
    await server.close();
    expect(failureOf(await runtime.run(work(), terms())).code).toBe('unreachable');
    expect(failureOf(await runtime.models(never)).code).toBe('unreachable');
    expect(failureOf(await runtime.identify(never)).code).toBe('unreachable');
  });

  test('cancelled: the server sees that nobody listens any more', async () => {
    const { server, runtime } = await started();
    server.faults.once({ kind: 'endless' });
    const ending = new AbortController();
    const run = runtime.run(work(), terms({ signal: ending.signal, limits: { maxOutputBytes: 1024 ** 3 } }));
    await vi.waitUntil(() => server.runs.length === 1, 20_000);
    ending.abort();
    expect(failureOf(await run).code).toBe('cancelled');
    await vi.waitUntil(() => server.runs[0]?.end === 'hung-up', 20_000);
  });

  test('cancelled before it began: nothing is asked', async () => {
    const { server, runtime } = await started();
    const ending = new AbortController();
    ending.abort();
    expect(failureOf(await runtime.run(work(), terms({ signal: ending.signal }))).code).toBe('cancelled');
    expect(server.calls).toEqual([]);
  });

  test.each([0, 3])('silent after %i words: ends by the deadline, and so does the run', async (afterWords) => {
    const { server, runtime } = await started();
    server.faults.once({ kind: 'silence', afterWords });
    expect(failureOf(await runtime.run(work(), terms({ deadlineAt: Date.now() + 300 }))).code).toBe('timeout');
    await vi.waitUntil(() => server.runs[0]?.end === 'hung-up', 20_000);
  });

  test('a job whose time is over is not begun', async () => {
    const { server, runtime } = await started();
    expect(failureOf(await runtime.run(work(), terms({ deadlineAt: Date.now() - 1 }))).code).toBe('timeout');
    expect(server.calls).toEqual([]);
  });

  test('more than the rig takes is not sent', async () => {
    const { server, runtime } = await started();
    expect(failureOf(await runtime.run(work({ inputBytes: 11 }), terms({ limits: { maxInputBytes: 10 } })))).toEqual({ code: 'too-large-in', detail: 'more than 10 bytes' });
    expect(server.calls).toEqual([]);
  });

  test('an answer without an end is stopped at the rig’s limit', async () => {
    const { server, runtime } = await started();
    server.faults.once({ kind: 'endless' });
    expect(failureOf(await runtime.run(work(), terms({ limits: { maxOutputBytes: 5000 } }))).code).toBe('too-large-out');
    await vi.waitUntil(() => server.runs[0]?.end === 'hung-up', 20_000);
  });

  test('half an answer, because of the rig’s own limit, is not sold as one', async () => {
    const { runtime } = await started();
    expect(failureOf(await runtime.run(work(), terms({ limits: { maxOutputTokens: 5 } })))).toEqual({ code: 'too-large-out', detail: 'more than 5 tokens' });
    const asked = work({ options: { ...work().options, maxTokens: 5 } });
    expect(valueOf(await runtime.run(asked, terms({ limits: { maxOutputTokens: 5 } }))).finish).toBe('length');
  });
});

test('Ollama: figures of its models, and none that don’t write text on this computer', async () => {
  const server = await modelServer({
    models: [
      llama,
      { ...llama, name: 'nomic-embed-text:latest', family: 'nomic-bert' },
      { ...llama, name: 'gpt-oss:120b-cloud', remoteHost: 'https://ollama.com:443' },
    ],
  });
  const models = valueOf(await runtimeAt({ url: server.url }).models(never));
  expect(models).toEqual([{ name: 'llama3.2:latest', sizeBytes: 2_019_393_189, family: 'llama', parameters: '3.2B', quantization: 'Q4_K_M' }]);
});

test('Ollama: it is told not to cut what doesn’t fit the model', async () => {
  const server = await modelServer();
  valueOf(await runtimeAt({ url: server.url }).run(work(), terms()));
  expect(server.runs[0]?.body).toMatchObject({ truncate: false, shift: false, stream: true, options: { num_predict: 1000 } });
});

test('llama.cpp: the path of a model’s file stays on this computer, and still names it to the server', async () => {
  const server = await modelServer({ program: 'llama.cpp', models: [{ ...llama, name: '/home/owner/models/Llama-3.1-8B-Q4_K_M.gguf' }] });
  const runtime = runtimeAt({ kind: 'openai', url: server.url });
  const [model] = valueOf(await runtime.models(never));
  expect(model).toMatchObject({ name: 'Llama-3.1-8B-Q4_K_M.gguf', parameters: '8.0B', quantization: 'Q4_K_M' });
  valueOf(await runtime.run(work({ model: model!.name }), terms()));
  expect(server.runs[0]?.model).toBe('/home/owner/models/Llama-3.1-8B-Q4_K_M.gguf');
});

test('LM Studio: embedding models are not offered', async () => {
  const server = await modelServer({ program: 'lm-studio', models: [llama, { ...llama, name: 'text-embedding-nomic-embed-text-v1.5' }] });
  expect(valueOf(await runtimeAt({ kind: 'openai', url: `${server.url}/v1` }).models(never)).map(({ name }) => name)).toEqual(['llama3.2:latest']);
});

test('an error as llama.cpp’s server once wrote it, on a line of its own', async () => {
  const server = await modelServer({ program: 'llama.cpp' });
  server.faults.once({ kind: 'garbage', bytes: 'error: {"code":500,"message":"CUDA error: out of memory","type":"server_error"}\n\n' });
  expect(failureOf(await runtimeAt({ kind: 'openai', url: server.url }).run(work(), terms())).code).toBe('out-of-memory');
});

test('a server that wants a key: refused without, served with it, and the key goes nowhere else', async () => {
  const server = await modelServer({ program: 'vllm', key: 'sk-local-123' });
  expect(failureOf(await runtimeAt({ kind: 'openai', url: server.url }).models(never)).code).toBe('refused');
  expect(valueOf(await runtimeAt({ kind: 'openai', url: server.url }, { key: 'sk-local-123' }).models(never))).toHaveLength(1);
});
