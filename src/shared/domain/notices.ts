import { byImportance, importanceOf } from './importance.ts';
import type { Problem } from './problem.ts';

/** What the owner is told of: each problem once, the most important first, otherwise in the order given. */
export function noticesOf(problems: readonly (Problem | null)[]): readonly Problem[] {
  const met = new Map<string, Problem>();
  for (const problem of problems) if (problem !== null && !met.has(problem.code)) met.set(problem.code, problem);
  return [...met.values()].sort((a, b) => byImportance(importanceOf(a), importanceOf(b)));
}
