import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';

export interface LockTimes {
  /** A lock that wasn't renewed for this long belongs to a dead process and is taken over. */
  readonly staleMs: number;
  readonly retryMs: number;
}

const defaultTimes: LockTimes = { staleMs: 15_000, retryMs: 300 };

/**
 * Runs `work` while no other set-up on this cache runs. `onWait` is called once when another one is at work; then this
 * waits until that one is done, however long it takes, or dead.
 */
export async function withSetUpLock<Value>(
  cache: string,
  onWait: () => void,
  work: () => Promise<Value>,
  { staleMs, retryMs }: LockTimes = defaultTimes,
): Promise<Value> {
  await mkdir(cache, { recursive: true });
  const options = { lockfilePath: join(cache, 'set-up.lock'), stale: staleMs, update: staleMs / 3 };
  const release = await lock(cache, options).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
    onWait();
    const retries = { forever: true, minTimeout: retryMs, maxTimeout: retryMs, factor: 1 };
    return lock(cache, { ...options, retries });
  });
  try {
    return await work();
  } finally {
    await release();
  }
}
