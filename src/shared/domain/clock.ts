import type { Instant } from './instant.ts';

/** Time as it is passed in: a test can drive it, and no room reads a global clock. */
export interface Clock {
  /** The wall clock. It may jump in both directions; use it for what people read, never to measure. */
  now(): Instant;
  /** Milliseconds that never go backwards and know nothing of the wall clock. Only differences mean something. */
  monotonicMs(): number;
  /** Runs `action` once, after `delayMs` of monotonic time. Gives back how to call it off. */
  after(delayMs: number, action: () => void): () => void;
}
