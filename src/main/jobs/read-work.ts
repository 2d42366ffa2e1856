import { z } from 'zod';
import type { RuntimeFailure } from '../../shared/domain/jobs/runtime-failure.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { RuntimeModel, Work, WorkInput, WorkOptions } from './runtime.ts';

/** Far above what any model reads; the rig's own limit is checked when the work is run. */
const longestText = 8 * 1024 * 1024;
const mostMessages = 1000;

const text = z.string().max(longestText);
const modelName = z.string().trim().min(1).max(200);
const message = z.object({ role: z.enum(['system', 'user', 'assistant']), content: text });
const options = z.object({
  max_tokens: z.number().int().min(1).max(1_000_000).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullish(),
  stop: z.union([z.string().max(200), z.array(z.string().min(1).max(200)).max(8)]).nullish(),
});
const inference = options.extend({
  model: modelName.nullish(),
  prompt: text.nullish(),
  system: text.nullish(),
  messages: z.array(message).min(1).max(mostMessages).nullish(),
  /** Ollama's own place for the same. */
  options: options.extend({ num_predict: options.shape.max_tokens }).nullish(),
});

/** Asked-for things that change what the answer is: without them, something else than what was ordered would be sold. */
const notServed = ['images', 'tools', 'functions', 'audio', 'files', 'suffix', 'format', 'response_format', 'template', 'raw', 'context'] as const;

/**
 * Reads a job's payload, as buyers of AITBC write it (`{"type": "inference", "model": …, "prompt": …}`): what is to be
 * run, on which of the offered models. Where a buyer names no model, any will do, so the first is taken.
 */
export function readWork(payload: unknown, models: readonly RuntimeModel[]): Result<Work, RuntimeFailure> {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return unusable('no object');
  const given = payload as Readonly<Record<string, unknown>>;
  if (given['type'] !== 'inference') return failed({ code: 'kind-not-served' });
  const extra = notServed.find((field) => isAsked(given[field]));
  if (extra !== undefined) return failed({ code: 'kind-not-served', detail: extra });
  const parsed = inference.safeParse(given);
  // The path names fields of ours; what was in them stays out.
  if (!parsed.success) return unusable(parsed.error.issues[0]?.path.join('.') ?? '');

  const input = inputOf(parsed.data);
  if (input === null) return unusable('prompt');
  const model = offeredModel(parsed.data.model ?? null, models);
  if (model === null) return failed({ code: 'model-missing' });
  return ok({ model, input, options: optionsOf(parsed.data), inputBytes: bytesOf(input) });
}

/** A field that is there and empty asks for nothing. */
const isAsked = (value: unknown): boolean => !(value === undefined || value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0));

type Inference = z.infer<typeof inference>;

function inputOf({ prompt, system, messages }: Inference): WorkInput | null {
  const hasPrompt = prompt !== undefined && prompt !== null && prompt.trim() !== '';
  if (messages === undefined || messages === null) return hasPrompt ? { kind: 'prompt', system: system ?? null, prompt } : null;
  // Two questions at once: which one is meant can't be told.
  if (hasPrompt || messages.every(({ role }) => role !== 'user')) return null;
  return { kind: 'chat', messages: system === undefined || system === null ? messages : [{ role: 'system', content: system }, ...messages] };
}

function optionsOf(data: Inference): WorkOptions {
  const inner = data.options ?? {};
  const stop = data.stop ?? inner.stop ?? null;
  return {
    maxTokens: data.max_tokens ?? inner.max_tokens ?? inner.num_predict ?? null,
    temperature: data.temperature ?? inner.temperature ?? null,
    topP: data.top_p ?? inner.top_p ?? null,
    seed: data.seed ?? inner.seed ?? null,
    stop: typeof stop === 'string' ? (stop === '' ? null : [stop]) : stop,
  };
}

/** "llama3.2" is short for "llama3.2:latest" (Ollama's documentation, "Model names"). */
function offeredModel(asked: string | null, models: readonly RuntimeModel[]): string | null {
  if (asked === null) return models[0]?.name ?? null;
  const found = models.find(({ name }) => name === asked) ?? models.find(({ name }) => name === `${asked}:latest` || `${name}:latest` === asked);
  return found?.name ?? null;
}

function bytesOf(input: WorkInput): number {
  const texts = input.kind === 'prompt' ? [input.system ?? '', input.prompt] : input.messages.map(({ content }) => content);
  return texts.reduce((sum, one) => sum + Buffer.byteLength(one), 0);
}

const unusable = (detail: string): Result<never, RuntimeFailure> => failed({ code: 'payload-unusable', detail });
