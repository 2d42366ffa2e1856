import { copyFile, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

export type ReadJson =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly value: unknown }
  /** The file was there but is no JSON; it was set aside as `keptAs`. */
  | { readonly kind: 'broken'; readonly keptAs: string };

/** A JSON file that is whole at every instant: written beside, flushed to the disk, then moved into place. */
export interface JsonFile {
  read(): Promise<ReadJson>;
  /** Resolves when the bytes are on the disk; rejects (disk full, no rights) and leaves the old file as it was. */
  write(value: unknown): Promise<void>;
  /** Keeps the file under a dated name and gives that name. */
  setAside(): Promise<string>;
  /** Writes a value beside the file, under a dated name, and gives that name. */
  writeCopy(value: unknown): Promise<string>;
}

/**
 * @param nowIso the wall clock as an ISO stamp, for the names of files that are set aside
 * @param aside `moved`: the file is gone then. `copied`: it stays until its owner writes over it with what could be
 *   saved of it, so that whenever the app is killed in between, the next start finds it again and tells of it again.
 */
export function jsonFile(path: string, nowIso: () => string, aside: 'moved' | 'copied' = 'moved'): JsonFile {
  // One write at a time, in order: the last value wins, and no two temporary files race for the same name.
  let lastWrite: Promise<unknown> = Promise.resolve();

  const dated = (why: 'broken' | 'before-import'): string => {
    const ending = extname(path);
    return `${path.slice(0, -ending.length || undefined)}.${why}-${nowIso().replace(/[:.]/g, '-')}${ending}`;
  };
  const setAside = async (): Promise<string> => {
    const keptAs = dated('broken');
    if (aside === 'moved') await rename(path, keptAs);
    else await copyToDisk(path, keptAs);
    return keptAs;
  };
  const writeWhole = async (to: string, text: string): Promise<void> => {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await writeFileAtomic(to, text, { mode: 0o600, fsync: true });
  };

  return {
    setAside,
    async read() {
      let text: string;
      try {
        text = await readFile(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'absent' };
        throw error;
      }
      try {
        return { kind: 'read', value: JSON.parse(text) as unknown };
      } catch {
        return { kind: 'broken', keptAs: await setAside() };
      }
    },
    async writeCopy(value) {
      const keptAs = dated('before-import');
      await writeWhole(keptAs, textOf(value));
      return keptAs;
    },
    write(value) {
      const text = textOf(value);
      const write = lastWrite.then(() => writeWhole(path, text));
      lastWrite = write.catch(() => undefined);
      return write;
    },
  };
}

const textOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Resolves when the copy is on the disk. */
async function copyToDisk(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const copy = await open(to, 'r+');
  try {
    await copy.sync();
  } finally {
    await copy.close();
  }
}
