/** Jobs whose GPU is still at work wait for it here, so that no two run on one GPU. */
export interface Turns {
  /** Resolves when it is this job's turn, or soon after `signal` said so. */
  wait(jobId: string, signal: AbortSignal): Promise<void>;
  /** A job on a GPU has ended, or stands elsewhere now. */
  give(): void;
  anyWaits(): boolean;
}

/** @param isFirst whether no other job comes before it on its GPU */
export function createTurns(isFirst: (jobId: string) => boolean): Turns {
  const waiting = new Map<string, () => void>();
  return {
    wait(jobId, signal) {
      if (isFirst(jobId) || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const end = (): void => {
          waiting.delete(jobId);
          signal.removeEventListener('abort', end);
          resolve();
        };
        waiting.set(jobId, end);
        signal.addEventListener('abort', end, { once: true });
      });
    },
    give() {
      for (const [jobId, end] of waiting) if (isFirst(jobId)) end();
    },
    anyWaits: () => waiting.size > 0,
  };
}
