import type { RuntimeFailure } from '../../../shared/domain/jobs/runtime-failure.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import { readWork } from '../read-work.ts';
import type { RunTerms, Runtime, RuntimeModel, RuntimeResult, Work } from '../runtime.ts';
import { pullModel } from './ollama-pull.ts';
import { runLine, tagsAnswer, versionAnswer, type RunLine, type TaggedModel } from './ollama-wire.ts';
import { lines } from './pieces.ts';
import type { ModelServer } from './server-call.ts';
import { askJson, streamJson } from './server-json.ts';
import { boundsOfRun, tokenLimit, writtenText, type RunFigures } from './written-text.ts';

/** The last line of /api/generate repeats the whole conversation as numbers. */
const longestLine = 4 * 1024 * 1024;

/** Ollama over its HTTP API. */
export function ollama(server: ModelServer): Runtime {
  return {
    kind: 'ollama',
    name: 'Ollama',
    async identify(signal) {
      const answer = await askJson(server, '/api/version', versionAnswer, signal);
      return answer.ok ? ok({ name: 'Ollama', version: answer.value.version }) : answer;
    },
    async models(signal) {
      const answer = await askJson(server, '/api/tags', tagsAnswer, signal);
      return answer.ok ? ok((answer.value.models ?? []).filter(canWriteHere).map(asModel)) : answer;
    },
    serves: readWork,
    run: (work, terms) => run(server, work, terms),
    pull: (model, onProgress, signal) => pullModel(server, model, onProgress, signal),
  };
}

async function run(server: ModelServer, work: Work, terms: RunTerms): Promise<Result<RuntimeResult, RuntimeFailure>> {
  const bounds = boundsOfRun(work, terms, server.clock);
  if (!bounds.ok) return bounds;
  const written = writtenText(work, terms, server.clock);
  const last: { line: RunLine | null } = { line: null };
  const request = { method: 'POST', ...bounds.value, ...requestFor(work, tokenLimit(work, terms)) } as const;
  const streamed = await streamJson(server, request, {
    contentTypes: ['application/x-ndjson', 'application/json'],
    pieces: lines(longestLine),
    onValue(value) {
      const line = runLine.safeParse(value);
      if (!line.success) return { code: 'garbage', detail: 'a line of another form' };
      const tooMuch = written.add(line.data.response ?? line.data.message?.content ?? '');
      if (tooMuch !== null) return tooMuch;
      if (!line.data.done) return 'more';
      last.line = line.data;
      return 'done';
    },
  });
  if (!streamed.ok) return streamed;
  return last.line === null ? failed({ code: 'cut-off' }) : written.result(figuresOf(last.line));
}

function requestFor({ model, input, options }: Work, mostTokens: number): { readonly path: string; readonly body: unknown } {
  const common = {
    model,
    stream: true,
    // By itself Ollama cuts what doesn't fit the model, without a word, and answers the rest.
    truncate: false,
    shift: false,
    options: {
      num_predict: mostTokens,
      ...(options.temperature !== null && { temperature: options.temperature }),
      ...(options.topP !== null && { top_p: options.topP }),
      ...(options.seed !== null && { seed: options.seed }),
      ...(options.stop !== null && { stop: options.stop }),
    },
  };
  return input.kind === 'chat'
    ? { path: '/api/chat', body: { ...common, messages: input.messages } }
    : { path: '/api/generate', body: { ...common, prompt: input.prompt, ...(input.system !== null && { system: input.system }) } };
}

function figuresOf(line: RunLine): RunFigures {
  const ms = (nanoseconds: number | null | undefined): number | null => (nanoseconds === null || nanoseconds === undefined ? null : nanoseconds / 1e6);
  const reading = ms(line.prompt_eval_duration);
  const writing = ms(line.eval_duration);
  return {
    loadMs: ms(line.load_duration),
    computeMs: writing === null ? null : writing + (reading ?? 0),
    tokensIn: line.prompt_eval_count ?? null,
    tokensOut: line.eval_count ?? null,
    ranOutOfRoom: line.done_reason === 'length',
  };
}

/**
 * Models that write text, on that computer. A job is delivered by the owner's own GPUs, so what Ollama would send on to
 * its maker's computers is left out; and models of BERT's kind make numbers of a text, not an answer.
 */
const canWriteHere = ({ name, remote_host: host, remote_model: model, details }: TaggedModel): boolean =>
  (host ?? '') === '' && (model ?? '') === '' && !/[:-]cloud$/.test(name) && ![details?.family ?? '', ...(details?.families ?? [])].some((family) => family.includes('bert'));

const asModel = ({ name, size, details }: TaggedModel): RuntimeModel => ({
  name,
  sizeBytes: size ?? null,
  family: orNull(details?.family),
  parameters: orNull(details?.parameter_size),
  quantization: orNull(details?.quantization_level),
});

const orNull = (text: string | null | undefined): string | null => (text === undefined || text === '' ? null : text);
