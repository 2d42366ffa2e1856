/** Makes a question that is asked once at a time: who asks while it is under way gets that answer. */
export function oneAtATime<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let running: Promise<Answer> | null = null;
  return () => (running ??= ask().finally(() => (running = null)));
}
