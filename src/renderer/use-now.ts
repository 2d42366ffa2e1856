import { useSyncExternalStore } from 'react';
import type { Instant } from '../shared/domain/instant.ts';

// One clock for the whole window, so that all times turn over together; it runs only while somebody looks at it.
const watchers = new Set<() => void>();
let now: Instant = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;

function watch(changed: () => void): () => void {
  watchers.add(changed);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const told of watchers) told();
  }, 1000);
  return () => {
    watchers.delete(changed);
    if (watchers.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/** The time, to the second. */
export const useNow = (): Instant =>
  useSyncExternalStore(watch, () => {
    if (timer === null) now = Date.now();
    return now;
  });
