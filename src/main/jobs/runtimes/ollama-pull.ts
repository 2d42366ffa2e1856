import type { RuntimeFailure } from '../../../shared/domain/jobs/runtime-failure.ts';
import { failed, type Result } from '../../../shared/domain/result.ts';
import type { PullProgress } from '../runtime.ts';
import { pullLine, type PullLine } from './ollama-wire.ts';
import { lines } from './pieces.ts';
import type { ModelServer } from './server-call.ts';
import { streamJson } from './server-json.ts';

/** A model of 400 GB over a slow line takes days; one that brings nothing for so long is stuck. */
const longestMs = 7 * 24 * 3600_000;
const quietMs = 10 * 60_000;
const mostBytes = 1024 ** 3;
/** Ollama tells its progress many times a second. */
const tellEveryMs = 250;

/**
 * Lets Ollama fetch a model into its own store. Cancelling leaves what was fetched: the next pull goes on from there.
 * (Source: docs/api.md, "Pull a Model".)
 */
export async function pullModel(server: ModelServer, model: string, onProgress: (progress: PullProgress) => void, signal: AbortSignal): Promise<Result<void, RuntimeFailure>> {
  const layers = new Map<string, { total: number; completed: number }>();
  let toldAt = Number.NEGATIVE_INFINITY;
  let toldStatus = '';

  const tell = ({ status, digest, total, completed }: PullLine): void => {
    if (typeof digest === 'string' && typeof total === 'number') layers.set(digest, { total, completed: completed ?? layers.get(digest)?.completed ?? 0 });
    const now = server.clock.monotonicMs();
    // Each layer has its own "pulling 8eeb52dfb3bb": to the owner it is one download.
    const told = digest === null || digest === undefined ? status : 'downloading';
    if (told === toldStatus && now - toldAt < tellEveryMs) return;
    toldAt = now;
    toldStatus = told;
    onProgress({ status: told, ...sumOf([...layers.values()]) });
  };

  const streamed = await streamJson(
    server,
    { method: 'POST', path: '/api/pull', body: { model, stream: true }, signal, deadlineMs: longestMs, quietMs, maxBytes: mostBytes },
    {
      contentTypes: ['application/x-ndjson', 'application/json'],
      pieces: lines(64 * 1024),
      onValue(value) {
        const line = pullLine.safeParse(value);
        if (!line.success) return { code: 'garbage', detail: 'a line of another form' };
        tell(line.data);
        return line.data.status === 'success' ? 'done' : 'more';
      },
    },
  );
  return streamed.ok || streamed.failure.code !== 'too-large-out' ? streamed : failed({ ...streamed.failure, code: 'garbage' });
}

function sumOf(layers: readonly { total: number; completed: number }[]): Pick<PullProgress, 'completedBytes' | 'totalBytes'> {
  if (layers.length === 0) return { completedBytes: null, totalBytes: null };
  return layers.reduce((sum, { total, completed }) => ({ completedBytes: sum.completedBytes + completed, totalBytes: sum.totalBytes + total }), { completedBytes: 0, totalBytes: 0 });
}
