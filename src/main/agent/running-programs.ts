import { basename, win32 } from 'node:path';

/** The outside of this file: what the system tells of running programs. */
export interface ProgramSources {
  readonly platform: NodeJS.Platform;
  /** Names in a folder; rejects where it isn't there. */
  readonly listFolder: (path: string) => Promise<readonly string[]>;
  /** A file's whole text; rejects where it isn't there. */
  readonly readText: (path: string) => Promise<string>;
  /** A program's output; rejects when it fails or takes too long. Never a shell. */
  readonly outputOf: (file: string, args: readonly string[]) => Promise<string>;
}

/**
 * The names of the programs that run now, without their folders ("blender", "game.exe"). On Linux also those that run
 * under Wine, by the name that they were started with.
 * @throws where the system can't be asked; on systems other than Linux and Windows it is empty
 */
export async function runningPrograms(sources: ProgramSources): Promise<ReadonlySet<string>> {
  if (sources.platform === 'linux') return programsInProc(sources);
  if (sources.platform === 'win32') return programsOfTasklist(await sources.outputOf('tasklist.exe', ['/fo', 'csv', '/nh']));
  return new Set();
}

/** One process at a time: hundreds of small reads at once would hold up everything else that reads. */
async function programsInProc({ listFolder, readText }: ProgramSources): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const pid of await listFolder('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    // A process may end while it is looked at; then it isn't running.
    const [comm, commandLine] = await Promise.all([readText(`/proc/${pid}/comm`), readText(`/proc/${pid}/cmdline`)]).catch(() => ['', '']);
    names.add(comm.trim());
    // The arguments are parted by NUL. `win32.basename` knows both kinds of slash: Wine's programs are C:\….
    names.add(win32.basename(commandLine.split('\0')[0] ?? ''));
  }
  names.delete('');
  return names;
}

/** Lines of tasklist: `"game.exe","4711","Console","1","10,244 K"`, in any language. */
export function programsOfTasklist(output: string): ReadonlySet<string> {
  return new Set(output.split(/\r?\n/).flatMap((line) => /^"((?:[^"]|"")+)",/.exec(line)?.[1]?.replaceAll('""', '"') ?? []));
}

/** Linux cuts a process's own name off here (proc(5), `comm`). */
const longestComm = 15;

/** The first of the chosen programs that runs; `null` where none does. Capitals and a missing ".exe" don't matter. */
export function chosenProgram(chosen: readonly string[], running: ReadonlySet<string>): string | null {
  const plain = (name: string): string => basename(name).toLowerCase().replace(/\.exe$/, '');
  const names = new Set([...running].map(plain));
  const cut = new Set([...running].filter((name) => name.length === longestComm).map((name) => name.toLowerCase()));
  return chosen.find((name) => names.has(plain(name)) || cut.has(basename(name).toLowerCase().slice(0, longestComm))) ?? null;
}
