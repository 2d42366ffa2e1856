import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { SetUpError } from './set-up-error.ts';

export interface Download {
  readonly url: string;
  readonly toFile: string;
  /** `sha512-` and base64. */
  readonly integrity: string;
  readonly bytes: number;
  readonly fetch: typeof globalThis.fetch;
  /** Given up when nothing arrives for this long. */
  readonly stallLimitMs: number;
  readonly onProgress: (receivedBytes: number) => void;
}

/**
 * Fetches a file and keeps it only if it is exactly the one that was asked for. Throws a SetUpError otherwise, and
 * then leaves no file behind.
 */
export async function downloadVerified(download: Download): Promise<void> {
  try {
    const digest = await receive(download);
    if (digest !== download.integrity) {
      throw new SetUpError(
        `What ${download.url} gave is not the file that was asked for (its sha512 differs), so it was thrown away. ` +
          'Something between here and the registry changed or damaged it. Run the set-up again; if it happens again, ' +
          'use another network.',
      );
    }
  } catch (error) {
    await rm(download.toFile, { force: true });
    throw error instanceof SetUpError ? error : new SetUpError(explain(download, error), { cause: error });
  }
}

/** Writes the answer's body to the file and gives its integrity string. */
async function receive({ url, toFile, bytes, fetch, stallLimitMs, onProgress }: Download): Promise<string> {
  const stalled = new AbortController();
  const stallTimer = setTimeout(() => {
    stalled.abort(new SetUpError(`${url} sent nothing for ${String(stallLimitMs / 1000)} s. Run the set-up again.`));
  }, stallLimitMs);
  try {
    const response = await fetch(url, { signal: stalled.signal });
    if (!response.ok || response.body === null) {
      throw new SetUpError(`${url} answered ${String(response.status)} ${response.statusText}.`);
    }
    const hash = createHash('sha512');
    let received = 0;
    await pipeline(
      response.body,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          received += chunk.byteLength;
          // An endless answer must not fill the disk.
          if (received > bytes) throw new SetUpError(`${url} sends more than the ${String(bytes)} bytes expected.`);
          hash.update(chunk);
          stallTimer.refresh();
          onProgress(received);
          yield chunk;
        }
      },
      createWriteStream(toFile),
    );
    if (received < bytes) {
      throw new SetUpError(`${url} ended after ${String(received)} of ${String(bytes)} bytes. Run the set-up again.`);
    }
    return `sha512-${hash.digest('base64')}`;
  } catch (error) {
    // fetch wraps or replaces the reason of an abort; ours says more.
    throw stalled.signal.aborted ? stalled.signal.reason : error;
  } finally {
    clearTimeout(stallTimer);
  }
}

function explain({ url, toFile }: Download, error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC') return `The disk that holds ${toFile} is full.`;
  return `The download of ${url} broke off: ${cause instanceof Error ? cause.message : String(cause)}.`;
}
