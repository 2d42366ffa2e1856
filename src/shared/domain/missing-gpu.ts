const often = { everyMs: 10_000, forMs: 5 * 60_000 };
const laterEveryMs = 5 * 60_000;

/**
 * When to look again for a GPU that is not detected: at boot drivers are late, so every 10 s for five minutes; then
 * every five minutes.
 * @param missingForMs how long it has been missing, 0 or more
 */
export const lookAgainAfterMs = (missingForMs: number): number => (missingForMs < often.forMs ? often.everyMs : laterEveryMs);
