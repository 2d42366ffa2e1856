import { resolve } from 'node:path';

/** What a bundler tells of a module: those that it imports at once, not on demand. */
interface ModuleLook {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const mainWindow = resolve('src/renderer/main.tsx');
const wordsWindow = resolve('src/renderer/words/main.tsx');

/**
 * The file that holds a module which is needed as a window opens: one for what both windows need, one for the rest of the
 * main window's; `null` leaves it to the bundler. By itself the bundler makes a file for each set of screens that share
 * something, some thirty for the first screen, and each is asked of main, which at that moment reads its own program.
 */
export function fileOfFirstModules(id: string, look: ModuleLook): string | null {
  if (id === mainWindow || id === wordsWindow || !neededBy(mainWindow, look).has(id)) return null;
  return neededBy(wordsWindow, look).has(id) ? 'both-windows' : 'first-screen';
}

const known = new Map<string, ReadonlySet<string>>();

function neededBy(entry: string, look: ModuleLook): ReadonlySet<string> {
  const before = known.get(entry);
  if (before !== undefined) return before;
  const needed = new Set([entry]);
  // A set may grow while it is walked; what is added is walked too.
  for (const id of needed) for (const imported of look.getModuleInfo(id)?.importedIds ?? []) needed.add(imported);
  known.set(entry, needed);
  return needed;
}
