import { needsOwner } from './glance.ts';
import type { Problem } from './problem.ts';

/**
 * What stands at the top of the window: each problem once, those that the owner has to do something about first,
 * otherwise in the order given.
 */
export function noticesOf(problems: readonly (Problem | null)[]): readonly Problem[] {
  const met = new Map<string, Problem>();
  for (const problem of problems) if (problem !== null && !met.has(problem.code)) met.set(problem.code, problem);
  return [...met.values()].sort((a, b) => Number(needsOwner(b)) - Number(needsOwner(a)));
}
