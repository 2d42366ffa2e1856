import { z } from 'zod';
import type { RuntimeFailure } from '../../../shared/domain/jobs/runtime-failure.ts';

/** Ollama: {"error": "…"}. OpenAI's form, by whoever speaks it: {"error": {"message": "…", "type": "…"}}; vLLM once sent it bare. */
const errorBody = z.object({ error: z.union([z.string(), z.object({ message: z.string().nullish(), type: z.string().nullish() })]) });
const bareError = z.object({ object: z.literal('error'), message: z.string() });

/** What a model server says went wrong; `null` where it says no such thing. Only to be told what kind it is. */
export function errorIn(value: unknown): string | null {
  const body = errorBody.safeParse(value);
  if (body.success) {
    const { error } = body.data;
    return typeof error === 'string' ? error : `${error.type ?? ''} ${error.message ?? ''}`.trim();
  }
  const bare = bareError.safeParse(value);
  return bare.success ? bare.data.message : null;
}

/**
 * In the words of Ollama, llama.cpp, ggml and vLLM. The first that fits counts. "Context size has been exceeded" is said
 * by llama.cpp of runs that share its context and have filled it together: each would fit alone.
 */
const kinds: readonly (readonly [pattern: RegExp, code: RuntimeFailure['code']])[] = [
  [/out of memory|requires more (system )?memory|insufficient memory|not enough memory|(failed|unable) to allocate|cudaMalloc failed|ErrorOutOfDeviceMemory/i, 'out-of-memory'],
  [/exceed_context_size|exceeds? the (available|maximum) context|maximum context length|context length exceeded|input length exceeds|prompt (is )?too long/i, 'too-large-in'],
  [/context size has been exceeded|server busy|maximum pending requests|loading model|unavailable_error|overloaded|rate.?limit/i, 'busy'],
  [/model .{0,300}(not found|does not exist|not loaded)|file does not exist|no models? loaded|try pulling it/i, 'model-missing'],
  [/unauthorized|invalid api key|authentication/i, 'refused'],
];

/** "(8.1 GiB) than is available (7.3 GiB)": figures alone, so that nothing of a job comes along. */
const memoryFigures = /\((\d[\d.]{0,8} [KMGT]i?B)\) than is available \((\d[\d.]{0,8} [KMGT]i?B)\)/;

/**
 * What kind of failure a model server's error is. Its own words go no further: they can repeat the prompt.
 * @param status `null` for an error in the middle of an answer that began well
 */
export function serverError(status: number | null, said: string): RuntimeFailure {
  const words = said.slice(0, 4000);
  const code = kinds.find(([pattern]) => pattern.test(words))?.[1] ?? byHttpStatus[status ?? 0] ?? 'failed';
  const figures = code === 'out-of-memory' ? memoryFigures.exec(words) : null;
  if (figures?.[1] !== undefined && figures[2] !== undefined) return { code, detail: `needs ${figures[1]}, has ${figures[2]}` };
  return status === null || code === 'out-of-memory' ? { code } : { code, detail: `HTTP ${status}` };
}

const byHttpStatus: Readonly<Record<number, RuntimeFailure['code']>> = {
  401: 'refused',
  403: 'refused',
  404: 'model-missing',
  408: 'timeout',
  413: 'too-large-in',
  429: 'busy',
  503: 'busy',
  504: 'timeout',
};
