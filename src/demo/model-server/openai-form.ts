import type { SimulatedModel, SimulatedProgram } from './model-server.ts';
import type { AnswerForm } from './write-answer.ts';

// OpenAI's endpoints as llama.cpp's server, vLLM and LM Studio serve them: server-sent events, "[DONE]" at the end.

/** Events of /v1/chat/completions. */
export function openAiAnswer(model: string, now: () => number): AnswerForm {
  const chunk = (rest: object): object => ({ id: 'chatcmpl-simulated', object: 'chat.completion.chunk', created: Math.floor(now() / 1000), model, ...rest });
  const choice = (delta: object, reason: string | null): object => ({ choices: [{ index: 0, delta, finish_reason: reason }] });
  return {
    contentType: 'text/event-stream; charset=utf-8',
    word: (word) => event(chunk(choice({ content: word }, null))),
    error: (message) => (message.startsWith('{') ? message : event({ error: { message, type: 'server_error', code: 500 } })),
    end: ({ words, promptWords, reason }) =>
      event(chunk(choice({}, reason))) +
      event(chunk({ choices: [], usage: { prompt_tokens: promptWords, completion_tokens: words, total_tokens: promptWords + words } })) +
      'data: [DONE]\n\n',
  };
}

/** An error before an answer: a plain JSON body. */
export const openAiError = (status: number, message: string): string => JSON.stringify({ error: { message, type: errorTypes[status] ?? 'server_error', code: status } });

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
    ...(program === 'llama.cpp' && { meta: { vocab_type: 2, n_vocab: 128_256, n_ctx_train: 131_072, n_embd: 4096, n_params: 8_030_261_312, size: sizeBytes, ftype: quantization } }),
  })),
});

const event = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
