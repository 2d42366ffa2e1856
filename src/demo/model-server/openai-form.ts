import type { SimulatedModel, SimulatedProgram } from './model-server.ts';
import type { AnswerForm } from './write-answer.ts';

// OpenAI's endpoints as llama.cpp's server, vLLM and LM Studio serve them: server-sent events, "[DONE]" at the end.

/** Events of /v1/chat/completions. */
export function openAiAnswer(program: SimulatedProgram, model: string, now: () => number): AnswerForm {
  const isLlamaCpp = program === 'llama.cpp';
  const mark = isLlamaCpp ? { system_fingerprint: llamaCppBuild } : {};
  const chunk = (rest: object): object => ({ id: 'chatcmpl-simulated', object: 'chat.completion.chunk', created: Math.floor(now() / 1000), model, ...mark, ...rest });
  const choice = (delta: object, reason: string | null): object => ({ choices: [{ index: 0, delta, finish_reason: reason }] });
  return {
    contentType: isLlamaCpp ? 'text/event-stream' : 'text/event-stream; charset=utf-8',
    begin: () => event(chunk(choice({ role: 'assistant', content: isLlamaCpp ? null : '' }, null))),
    word: (word) => event(chunk(choice({ content: word }, null))),
    error: (message) => (message.startsWith('{') ? message : event({ error: { message, type: 'server_error', code: 500 } })),
    end: ({ words, promptWords, reason, tookMs }) =>
      event(chunk(choice({}, reason))) +
      event(chunk({ choices: [], usage: usage(program, promptWords, words), ...(isLlamaCpp && { timings: timings(promptWords, words, tookMs) }) })) +
      'data: [DONE]\n\n',
  };
}

const usage = (program: SimulatedProgram, asked: number, written: number): object => ({
  prompt_tokens: asked,
  completion_tokens: written,
  total_tokens: asked + written,
  ...(program === 'llama.cpp' && { prompt_tokens_details: { cached_tokens: 0 } }),
});

const timings = (asked: number, written: number, tookMs: number): object => ({
  cache_n: 0,
  prompt_n: asked,
  prompt_ms: 2,
  prompt_per_token_ms: 2 / Math.max(1, asked),
  prompt_per_second: asked * 500,
  predicted_n: written,
  predicted_ms: tookMs,
  predicted_per_token_ms: tookMs / Math.max(1, written),
  predicted_per_second: (written * 1000) / Math.max(1, tookMs),
});

export const llamaCppBuild = 'b6970-1234abcd';

/** An error before an answer: a plain JSON body. */
export const openAiError = (status: number, message: string, more: object = {}): string =>
  JSON.stringify({ error: { message, type: errorTypes[status] ?? 'server_error', code: status, ...more } });

/** A prompt that is longer than the model's context, as each program says it. */
export function tooLong(program: SimulatedProgram, path: string, words: number): string {
  const room = contextTokens;
  const ofOllama = 'the input length exceeds the context length';
  if (program === 'ollama') return path.startsWith('/v1/') ? openAiError(400, ofOllama) : JSON.stringify({ error: ofOllama });
  if (program !== 'llama.cpp') return openAiError(400, `This model's maximum context length is ${room} tokens. However, your request has ${words} input tokens.`);
  return openAiError(400, `request (${words} tokens) exceeds the available context size (${room} tokens), try increasing it`, {
    type: 'exceed_context_size_error',
    n_prompt_tokens: words,
    n_ctx: room,
  });
}

const errorTypes: Readonly<Record<number, string>> = { 400: 'invalid_request_error', 401: 'authentication_error', 404: 'NotFoundError', 503: 'unavailable_error' };

const owners: Readonly<Record<SimulatedProgram, string>> = { ollama: 'library', 'llama.cpp': 'llamacpp', vllm: 'vllm', 'lm-studio': 'organization_owner' };

/** The answer of /v1/models. */
export const openAiModels = (program: SimulatedProgram, models: readonly SimulatedModel[]): object => ({
  object: 'list',
  data: models.map(({ name, sizeBytes, quantization }) => ({
    id: name,
    object: 'model',
    created: 1_762_000_000,
    owned_by: owners[program],
    ...(program === 'llama.cpp' && {
      aliases: [name],
      tags: [],
      architecture: { input_modalities: ['text'], output_modalities: ['text'] },
      meta: { vocab_type: 2, n_vocab: 128_256, n_ctx: contextTokens, n_ctx_train: 131_072, n_embd: 4096, n_params: 8_030_261_312, size: sizeBytes, ftype: quantization },
    }),
  })),
  // Beside OpenAI's, llama.cpp writes a list in Ollama's form.
  ...(program === 'llama.cpp' && { models: models.map(({ name }) => ({ ...emptyTag, name, model: name })) }),
});

const emptyTag = {
  modified_at: '',
  size: '',
  digest: '',
  type: 'model',
  description: '',
  tags: [''],
  capabilities: ['completion'],
  parameters: '',
  details: { parent_model: '', format: 'gguf', family: '', families: [''], parameter_size: '', quantization_level: '' },
} as const;

/** How much a simulated model reads, a word for a token. */
export const contextTokens = 8192;

const event = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
