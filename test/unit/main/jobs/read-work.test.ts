import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWork } from '../../../../src/main/jobs/read-work.ts';
import type { RuntimeModel } from '../../../../src/main/jobs/runtime.ts';
import { runtimeFailureCodes } from '../../../../src/shared/domain/jobs/runtime-failure.ts';

const model = (name: string): RuntimeModel => ({ name, sizeBytes: null, family: null, parameters: null, quantization: null });
const offered = [model('llama3.2:latest'), model('qwen2.5:7b')];

const noOptions = { maxTokens: null, temperature: null, topP: null, seed: null, stop: null };

/** A job as the real coordinator handed it out. */
const recorded = (name: string): unknown =>
  (JSON.parse(readFileSync(join(import.meta.dirname, '../../../contract/captures', `${name}.json`), 'utf8')) as { response: { body: { payload: unknown } } }).response.body.payload;

test('a job as the real coordinator hands it out', () => {
  expect(readWork(recorded('coord-117-miner-poll-job'), offered)).toEqual({
    ok: true,
    value: { model: 'llama3.2:latest', input: { kind: 'prompt', system: null, prompt: 'hi' }, options: noOptions, inputBytes: 2 },
  });
});

test('a paid job that asks nothing is not guessed at', () => {
  expect(readWork(recorded('coord-135-miner-poll-paid'), offered)).toEqual({ ok: false, failure: { code: 'payload-unusable', detail: 'prompt' } });
});

test('a chat, with a system message put first and bytes counted as UTF-8', () => {
  const work = readWork({ type: 'inference', model: 'qwen2.5:7b', system: 'Kurz.', messages: [{ role: 'user', content: 'grün?' }], temperature: 0.2, max_tokens: 64, stop: 'END' }, offered);
  expect(work).toEqual({
    ok: true,
    value: {
      model: 'qwen2.5:7b',
      input: { kind: 'chat', messages: [{ role: 'system', content: 'Kurz.' }, { role: 'user', content: 'grün?' }] },
      options: { ...noOptions, temperature: 0.2, maxTokens: 64, stop: ['END'] },
      inputBytes: 11,
    },
  });
});

test.each([
  ['its name without the tag', 'llama3.2', 'llama3.2:latest'],
  ['no name at all: any will do', undefined, 'llama3.2:latest'],
  ['its exact name', 'qwen2.5:7b', 'qwen2.5:7b'],
])('the model that is meant by %s', (_what, name, expected) => {
  const work = readWork({ type: 'inference', model: name, prompt: 'hi' }, offered);
  expect(work.ok && work.value.model).toBe(expected);
});

test.each([
  ['another kind of work', { type: 'training', model: 'llama3.2', prompt: 'hi' }, 'kind-not-served'],
  ['no kind', { prompt: 'hi' }, 'kind-not-served'],
  ['pictures', { type: 'inference', prompt: 'hi', images: ['aGk='] }, 'kind-not-served'],
  ['tools', { type: 'inference', prompt: 'hi', tools: [{ type: 'function' }] }, 'kind-not-served'],
  ['a model that is not offered', { type: 'inference', prompt: 'hi', model: 'llama3.1:405b' }, 'model-missing'],
  ['a blank prompt', { type: 'inference', prompt: '  \n' }, 'payload-unusable'],
  ['a prompt that is no text', { type: 'inference', prompt: { $gt: '' } }, 'payload-unusable'],
  ['two questions at once', { type: 'inference', prompt: 'hi', messages: [{ role: 'user', content: 'ho' }] }, 'payload-unusable'],
  ['a chat in which nobody asks', { type: 'inference', messages: [{ role: 'system', content: 'hi' }] }, 'payload-unusable'],
  ['a role that there isn’t', { type: 'inference', messages: [{ role: 'root', content: 'hi' }] }, 'payload-unusable'],
  ['an impossible number of tokens', { type: 'inference', prompt: 'hi', max_tokens: -1 }, 'payload-unusable'],
  ['no object', 'rm -rf /', 'payload-unusable'],
])('%s is declined with its code', (_what, payload, code) => {
  const work = readWork(payload, offered);
  expect(work.ok ? null : work.failure.code).toBe(code);
});

test('no fields that are there and empty: they ask for nothing', () => {
  expect(readWork({ type: 'inference', prompt: 'hi', images: [], format: '', raw: false, tools: null }, offered).ok).toBe(true);
});

test('whatever a stranger sends: an answer, and none of it in a refusal', () => {
  const marker = 'SECRET-PROMPT';
  const anything = fc.oneof(
    fc.anything({ withNullPrototype: true }),
    fc.record(
      { type: fc.constantFrom('inference', 'training', 7), prompt: fc.oneof(fc.string(), fc.anything()), messages: fc.anything(), model: fc.anything(), options: fc.anything(), stop: fc.anything(), max_tokens: fc.anything() },
      { requiredKeys: ['type'] },
    ),
  );
  fc.assert(
    fc.property(anything, (payload) => {
      const marked = typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? { ...payload, note: marker, [marker]: marker } : payload;
      const work = readWork(marked, offered);
      if (work.ok) {
        expect(offered.map(({ name }) => name)).toContain(work.value.model);
        expect(work.value.inputBytes).toBeGreaterThan(0);
      } else {
        expect(runtimeFailureCodes).toContain(work.failure.code);
        expect(JSON.stringify(work.failure)).not.toContain(marker);
      }
    }),
  );
});
