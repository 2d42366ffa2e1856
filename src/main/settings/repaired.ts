import type { z } from 'zod';

export interface Repaired<Value> {
  readonly value: Value;
  /** Nothing that was there had to go. */
  readonly intact: boolean;
}

type Path = readonly PropertyKey[];

/**
 * A value without what is broken in it, at the finest level that makes sense: a part that has a usual value gets that;
 * an entry of a list or a table that has none (one GPU's, one program's) is left out. What isn't there at all, because
 * an older version didn't know it, gets its usual value, too, and counts as intact.
 * @param usual what holds where nothing can be kept
 */
export function repaired<Value>(schema: z.ZodType<Value>, value: unknown, usual: Value): Repaired<Value> {
  let left: Repaired<unknown> = { value, intact: true };
  // Each round mends everything that a look finds; what it can't see behind that is for the next one.
  for (let round = 0; round < 5; round += 1) {
    const parsed = schema.safeParse(left.value);
    if (parsed.success) return { value: parsed.data, intact: left.intact };
    const mended = without(left.value, usual, parsed.error.issues.map(({ path }) => path));
    left = { value: mended.value, intact: left.intact && mended.intact };
  }
  return { value: usual, intact: false };
}

function without(value: unknown, usual: unknown, paths: readonly Path[]): Repaired<unknown> {
  if (paths.some(([key]) => key === undefined) || !isTable(value) || !isTable(usual)) return { value: usual, intact: value === undefined };
  const broken = new Map<PropertyKey, Path[]>();
  for (const [key = '', ...rest] of paths) broken.set(key, [...(broken.get(key) ?? []), rest]);
  if (Array.isArray(value)) return { value: value.filter((_, index) => !broken.has(index)), intact: false };

  const kept = Object.entries(value).filter(([key]) => !broken.has(key));
  const mended = [...broken].flatMap(([key, below]) => (Object.hasOwn(usual, key) ? [[key, without(value[key], usual[key], below)] as const] : []));
  return {
    value: Object.fromEntries<unknown>([...kept, ...mended.map(([key, part]) => [key, part.value] as const)]),
    intact: mended.length === broken.size && mended.every(([, part]) => part.intact),
  };
}

const isTable = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === 'object' && value !== null;
