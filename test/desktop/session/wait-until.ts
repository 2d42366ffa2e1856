const everyMs = 50;

/** Looks again and again until `look` gives something other than null; throws with `what` when that takes too long. */
export async function waitUntil<Value>(
  what: string,
  look: () => Promise<Value | null> | Value | null,
  limitMs = 60_000,
): Promise<Value> {
  const end = performance.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (performance.now() > end) throw new Error(`Waited ${String(limitMs / 1000)} s in vain until ${what}.`);
    await new Promise((again) => setTimeout(again, everyMs));
  }
}
