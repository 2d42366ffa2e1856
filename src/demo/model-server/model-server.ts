import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Clock } from '../../shared/domain/clock.ts';
import { modelFaultBook, type ModelFaults } from './model-faults.ts';
import { line, ollamaAnswer, ollamaTag, pullLines } from './ollama-form.ts';
import { contextTokens, llamaCppBuild, openAiAnswer, openAiError, openAiModels, tooLong } from './openai-form.ts';
import { pause, sendJson, wordsIn, writeAnswer, type AnswerForm, type Exchange, type RunEnd } from './write-answer.ts';

export type SimulatedProgram = 'ollama' | 'llama.cpp' | 'vllm' | 'lm-studio';

export interface SimulatedModel {
  readonly name: string;
  readonly sizeBytes: number;
  readonly family: string;
  readonly parameters: string;
  readonly quantization: string;
  /** Where Ollama would send what is asked of it; without it, it runs here. */
  readonly remoteHost?: string;
}

export interface ModelServerOptions {
  /** Which program's endpoints it has. */
  readonly program?: SimulatedProgram;
  /** Without a port the system chooses one. */
  readonly port?: number;
  readonly models?: readonly SimulatedModel[];
  /** Between two words, and between two steps of a pull. */
  readonly paceMs?: number;
  /** Callers without it as their bearer token are refused. */
  readonly key?: string;
  readonly clock: Clock;
}

export interface SeenRun {
  readonly path: string;
  readonly model: string;
  readonly body: unknown;
  /** `null` while it runs. */
  end: RunEnd | null;
}

/** A simulated model server on loopback. It speaks the real one's wire format; no model is behind it. */
export interface SimulatedModelServer {
  readonly url: string;
  readonly faults: ModelFaults;
  /** Every run that was asked for. */
  readonly runs: readonly SeenRun[];
  /** All paths that were called, in order. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

export const llama: SimulatedModel = { name: 'llama3.2:latest', sizeBytes: 2_019_393_189, family: 'llama', parameters: '3.2B', quantization: 'Q4_K_M' };

const askedBody = z.looseObject({
  model: z.string(),
  prompt: z.string().optional(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.string() })).optional(),
  options: z.looseObject({ num_predict: z.number().optional() }).optional(),
  max_tokens: z.number().optional(),
});
type AskedBody = z.infer<typeof askedBody>;

export async function startModelServer(options: ModelServerOptions): Promise<SimulatedModelServer> {
  const { clock, program = 'ollama', paceMs = 0 } = options;
  const models = [...(options.models ?? [llama])];
  const faults = modelFaultBook();
  const runs: SeenRun[] = [];
  const calls: string[] = [];

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    calls.push(path);
    if (options.key !== undefined && request.headers.authorization !== `Bearer ${options.key}`) {
      sendJson(response, 401, openAiError(401, 'Invalid API Key'));
      return;
    }
    if (request.method === 'GET') get(path, response);
    else await post(path, await bodyOf(request), { request, response, clock, paceMs });
  };

  const get = (path: string, response: ServerResponse): void => {
    const known: Readonly<Record<string, object | undefined>> = {
      '/api/version': program === 'ollama' ? { version: '0.12.6' } : undefined,
      '/api/tags': program === 'ollama' ? { models: models.map(ollamaTag) } : undefined,
      '/api/ps': program === 'ollama' ? { models: [] } : undefined,
      '/v1/models': openAiModels(program, models),
      '/version': program === 'vllm' ? { version: '0.11.0' } : undefined,
      '/props': program === 'llama.cpp' ? { total_slots: 1, model_path: models[0]?.name, build_info: llamaCppBuild } : undefined,
    };
    const answer = known[path];
    if (answer === undefined) sendJson(response, 404, program === 'llama.cpp' ? openAiError(404, 'File Not Found', { type: 'not_found_error' }) : JSON.stringify({ error: 'not found' }));
    else sendJson(response, 200, JSON.stringify(answer));
  };

  const post = async (path: string, body: unknown, exchange: Exchange): Promise<void> => {
    const asked = askedBody.safeParse(body);
    const isOllamaRun = program === 'ollama' && (path === '/api/generate' || path === '/api/chat');
    const isOpenAiRun = path === '/v1/chat/completions';
    const error = (status: number, message: string): void => sendJson(exchange.response, status, isOpenAiRun ? openAiError(status, message) : JSON.stringify({ error: message }));
    if (!asked.success) error(400, 'missing request body');
    else if (path === '/api/pull' && program === 'ollama') await pull(asked.data.model, exchange);
    else if (!isOllamaRun && !isOpenAiRun) error(404, 'not found');
    else if (answering(asked.data.model) !== undefined) await run(path, asked.data, exchange, error);
    else error(404, isOpenAiRun ? `The model \`${asked.data.model}\` does not exist.` : `model '${asked.data.model}' not found`);
  };

  /** What writes when a model is asked for: llama.cpp's server has one, and runs it under any name. */
  const answering = (asked: string): SimulatedModel | undefined => models.find(({ name }) => name === asked) ?? (program === 'llama.cpp' ? models[0] : undefined);

  const run = async (path: string, asked: AskedBody, exchange: Exchange, error: (status: number, message: string) => void): Promise<void> => {
    const writer = answering(asked.model)?.name ?? asked.model;
    const form: AnswerForm = path.startsWith('/v1/') ? openAiAnswer(program, writer, clock.now) : ollamaAnswer(path, writer, clock.now);
    const seen: SeenRun = { path, model: asked.model, body: asked, end: null };
    runs.push(seen);
    const fault = faults.next();
    if (fault?.kind === 'error') {
      error(fault.status, fault.message);
      seen.end = 'failed';
      return;
    }
    const prompt = promptOf(asked);
    if (wordsIn(prompt) > contextTokens) {
      sendJson(exchange.response, 400, tooLong(program, path, wordsIn(prompt)));
      seen.end = 'failed';
      return;
    }
    seen.end = await writeAnswer(exchange, form, { prompt, mostWords: mostWords(asked), fault });
  };

  const pull = async (model: string, exchange: Exchange): Promise<void> => {
    const { response } = exchange;
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    if (model.startsWith('missing')) {
      response.end(line({ status: 'pulling manifest' }) + line({ error: 'pull model manifest: file does not exist' }));
      return;
    }
    for (const text of pullLines(llama.sizeBytes, 20)) {
      if (!(await pause(exchange))) return;
      response.write(text);
    }
    response.end();
    const name = model.includes(':') ? model : `${model}:latest`;
    if (models.every((known) => known.name !== name)) models.push({ ...llama, name });
  };

  const server = createServer((request, response) => {
    // The caller hung up.
    response.on('error', () => undefined);
    serve(request, response).catch(() => {
      response.destroy();
    });
  });
  await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    runs,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const promptOf = ({ prompt, messages }: AskedBody): string => prompt ?? (messages ?? []).map(({ content }) => content).join(' ');
const mostWords = (asked: AskedBody): number => asked.options?.num_predict ?? asked.max_tokens ?? Number.POSITIVE_INFINITY;

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
