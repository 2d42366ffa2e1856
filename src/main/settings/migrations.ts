import { z } from 'zod';

/** Brings the settings' file from one version's shape to the next. Never changed once released. */
export type Migration = (old: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** What changed the shape of the file, oldest first; entry n brings version n to n + 1. */
export const migrations: readonly Migration[] = [];

/** Of the file's shape; in an export, too. */
export const versionAfter = (steps: readonly Migration[]): number => steps.length + 1;

/** In the current shape; `null` for a version that this app doesn't know, or a file that its step can't make sense of. */
export function migrated(raw: Readonly<Record<string, unknown>>, steps: readonly Migration[]): Readonly<Record<string, unknown>> | null {
  const version = z.number().int().min(1).max(versionAfter(steps)).safeParse(raw['version'] ?? 1);
  if (!version.success) return null;
  try {
    return steps.slice(version.data - 1).reduce<Readonly<Record<string, unknown>>>((stored, step) => step(stored), raw);
  } catch {
    // A step reads what anybody may have edited; field by field, most of it can still be read.
    return null;
  }
}
