import type { RuntimeFailure } from '../../../shared/domain/jobs/runtime-failure.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import { readWork } from '../read-work.ts';
import type { ChatMessage, RunTerms, Runtime, RuntimeIdentity, RuntimeModel, RuntimeResult, Work, WorkInput } from '../runtime.ts';
import { chatChunk, llamaCppProps, modelsAnswer, vllmVersion, type ListedModel } from './openai-wire.ts';
import { serverSentEvents } from './pieces.ts';
import type { ModelServer } from './server-call.ts';
import { askJson, streamJson } from './server-json.ts';
import { boundsOfRun, tokenLimit, writtenText, type RunFigures } from './written-text.ts';

const longestEvent = 1024 * 1024;

/** A server with OpenAI's endpoints. They can't fetch models: their owners start them with one. */
export function openAi(server: ModelServer): Runtime {
  /** What each model that was listed is called on the wire. */
  const ids = new Map<string, string>();
  return {
    kind: 'openai',
    name: 'OpenAI-compatible server',
    async identify(signal) {
      const answer = await askJson(server, '/v1/models', modelsAnswer, signal);
      return answer.ok ? ok(await whichProgram(server, answer.value.data, signal)) : answer;
    },
    async models(signal) {
      const answer = await askJson(server, '/v1/models', modelsAnswer, signal);
      if (!answer.ok) return answer;
      const writing = answer.value.data.filter(({ id }) => !id.startsWith('text-embedding'));
      for (const { id } of writing) ids.set(nameOf(id), id);
      return ok(writing.map(asModel));
    },
    serves: readWork,
    run: (work, terms) => run(server, ids.get(work.model) ?? work.model, work, terms),
  };
}

async function run(server: ModelServer, id: string, work: Work, terms: RunTerms): Promise<Result<RuntimeResult, RuntimeFailure>> {
  const bounds = boundsOfRun(work, terms, server.clock);
  if (!bounds.ok) return bounds;
  const written = writtenText(work, terms, server.clock);
  const seen: { finish: string | null; writer: string; figures: Omit<RunFigures, 'ranOutOfRoom'> } = {
    finish: null,
    writer: id,
    figures: { loadMs: null, computeMs: null, tokensIn: null, tokensOut: null },
  };
  const request = { method: 'POST', path: '/v1/chat/completions', body: bodyFor(id, work, tokenLimit(work, terms)), ...bounds.value } as const;
  const streamed = await streamJson(server, request, {
    contentTypes: ['text/event-stream'],
    pieces: serverSentEvents(longestEvent),
    onValue(value) {
      // "[DONE]": good only after the model has said that it ends.
      if (value === null) return seen.finish === null ? { code: 'cut-off' } : 'done';
      const chunk = chatChunk.safeParse(value);
      if (!chunk.success) return { code: 'garbage', detail: 'an event of another form' };
      const { model, usage, timings, choices } = chunk.data;
      seen.writer = model ?? seen.writer;
      seen.figures = {
        loadMs: null,
        computeMs: sum(timings?.prompt_ms, timings?.predicted_ms) ?? seen.figures.computeMs,
        tokensIn: usage?.prompt_tokens ?? seen.figures.tokensIn,
        tokensOut: usage?.completion_tokens ?? seen.figures.tokensOut,
      };
      const choice = choices?.[0];
      seen.finish = choice?.finish_reason ?? seen.finish;
      return written.add(choice?.delta?.content ?? '') ?? 'more';
    },
  });
  if (!streamed.ok) return streamed;
  if (seen.writer !== id) {
    const listed = await isListed(server, id, terms.signal);
    if (!listed.ok) return listed;
    if (!listed.value) return failed({ code: 'model-missing' });
  }
  if (seen.finish !== 'stop' && seen.finish !== 'length') return failed({ code: 'failed', detail: seen.finish === 'content_filter' ? 'content filter' : 'ended without an answer' });
  return written.result({ ...seen.figures, ranOutOfRoom: seen.finish === 'length' });
}

/**
 * Whether the server has a model. Asked where another name stands on an answer: a server may write a model's full name
 * for its short one, and may as well have been started with another model since it was listed.
 */
async function isListed(server: ModelServer, id: string, signal: AbortSignal): Promise<Result<boolean, RuntimeFailure>> {
  const answer = await askJson(server, '/v1/models', modelsAnswer, signal);
  return answer.ok ? ok(answer.value.data.some((model) => model.id === id)) : answer;
}

const bodyFor = (model: string, { input, options }: Work, mostTokens: number): unknown => ({
  model,
  messages: messagesOf(input),
  stream: true,
  stream_options: { include_usage: true },
  max_tokens: mostTokens,
  ...(options.temperature !== null && { temperature: options.temperature }),
  ...(options.topP !== null && { top_p: options.topP }),
  ...(options.seed !== null && { seed: options.seed }),
  ...(options.stop !== null && { stop: options.stop }),
});

function messagesOf(input: WorkInput): readonly ChatMessage[] {
  if (input.kind === 'chat') return input.messages;
  const question: ChatMessage = { role: 'user', content: input.prompt };
  return input.system === null ? [question] : [{ role: 'system', content: input.system }, question];
}

const sum = (a: number | null | undefined, b: number | null | undefined): number | null => (typeof b === 'number' ? (a ?? 0) + b : null);

/** What each program says of itself, with where it tells its version. */
async function whichProgram(server: ModelServer, models: readonly ListedModel[], signal: AbortSignal): Promise<RuntimeIdentity> {
  const owner = models[0]?.owned_by ?? '';
  if (owner === 'vllm') {
    const answer = await askJson(server, '/version', vllmVersion, signal);
    return { name: 'vLLM', version: answer.ok ? answer.value.version : null };
  }
  if (owner === 'llamacpp') {
    const answer = await askJson(server, '/props', llamaCppProps, signal);
    return { name: 'llama.cpp', version: answer.ok ? answer.value.build_info : null };
  }
  return { name: owner === 'organization_owner' ? 'LM Studio' : 'OpenAI-compatible server', version: null };
}

/** llama.cpp calls a model by the path of its file, which is nobody's business. Hugging Face's "owner/name" stays. */
const nameOf = (id: string): string => (/\\|^[./~]|\.gguf$/i.test(id) ? (id.split(/[/\\]/).at(-1) ?? id) : id).slice(0, 200);

const asModel = ({ id, meta }: ListedModel): RuntimeModel => ({
  name: nameOf(id),
  sizeBytes: meta?.size ?? null,
  family: null,
  parameters: typeof meta?.n_params === 'number' && meta.n_params > 0 ? parametersText(meta.n_params) : null,
  quantization: meta?.ftype ?? null,
});

const parametersText = (count: number): string => (count >= 1e9 ? `${(count / 1e9).toFixed(1)}B` : `${(count / 1e6).toFixed(count >= 1e7 ? 0 : 1)}M`);
