import type { AnswerForm } from './write-answer.ts';
import type { SimulatedModel } from './model-server.ts';

// Ollama's wire format (docs/api.md and docs.ollama.com/api/errors of ollama/ollama): NDJSON, times in nanoseconds.

/** Lines of /api/generate or /api/chat. */
export function ollamaAnswer(path: string, model: string, now: () => number): AnswerForm {
  const text = (content: string): object => (path === '/api/chat' ? { message: { role: 'assistant', content } } : { response: content });
  const head = (): object => ({ model, created_at: new Date(now()).toISOString() });
  return {
    contentType: 'application/x-ndjson',
    word: (word) => line({ ...head(), ...text(word), done: false }),
    error: (message) => line({ error: message }),
    end: ({ words, promptWords, reason, tookMs }) =>
      line({
        ...head(),
        ...text(''),
        done: true,
        done_reason: reason,
        ...(path === '/api/generate' && { context: [1, 2, 3] }),
        total_duration: nanoseconds(tookMs),
        load_duration: 1_000_000,
        prompt_eval_count: promptWords,
        prompt_eval_duration: 2_000_000,
        eval_count: words,
        eval_duration: nanoseconds(tookMs),
      }),
  };
}

/** A row of /api/tags. */
export const ollamaTag = ({ name, sizeBytes, family, parameters, quantization, remoteHost }: SimulatedModel): object => ({
  name,
  model: name,
  modified_at: '2026-11-01T10:00:00.000000000Z',
  size: sizeBytes,
  digest: 'a80c4f17acd55265feec403c7aef86be0c25983ab279d83f3bcd3abbcb5b8b72',
  details: { parent_model: '', format: 'gguf', family, families: [family], parameter_size: parameters, quantization_level: quantization },
  ...(remoteHost !== undefined && { remote_model: name, remote_host: remoteHost }),
});

const layers = [
  { digest: 'sha256:dde5aa3fc5ffc17176b5e8bdc82f587b24b2678c6c66101bf7da77af9f7ccdff', share: 0.99 },
  { digest: 'sha256:966de95ca8a62200913e3f8bfbf84c8494536f1b94b49166851e76644e966396', share: 0.01 },
] as const;

/** What /api/pull writes, line by line. */
export function pullLines(sizeBytes: number, steps: number): readonly string[] {
  const downloading = layers.flatMap(({ digest, share }) => {
    const total = Math.round(sizeBytes * share);
    const status = `pulling ${digest.slice(7, 19)}`;
    return Array.from({ length: steps + 1 }, (_, step) => ({ status, digest, total, ...(step > 0 && { completed: Math.round((total * step) / steps) }) }));
  });
  return [{ status: 'pulling manifest' }, ...downloading, { status: 'verifying sha256 digest' }, { status: 'writing manifest' }, { status: 'success' }].map(line);
}

export const line = (value: object): string => `${JSON.stringify(value)}\n`;

const nanoseconds = (ms: number): number => Math.max(1, Math.round(ms * 1e6));
