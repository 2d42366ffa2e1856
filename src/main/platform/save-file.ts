import { readFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { askWhereToSave } from './choose-file.ts';

/**
 * Asks the owner where to save a text and writes it there, whole and readable for the owner alone. Rejects (disk full,
 * no rights) and leaves a file that was there as it was.
 * @param name what the file is called unless the owner says otherwise; its ending names the kind of file
 */
export async function saveTextFile(parent: BrowserWindow | null, name: string, text: string): Promise<'saved' | 'cancelled'> {
  return (await save(parent, name, text)) === null ? 'cancelled' : 'saved';
}

/** The same, for what has to be right: gives what the disk holds then; `null` where the owner chose no place. */
export async function saveAndReadBack(parent: BrowserWindow | null, name: string, text: string): Promise<string | null> {
  const path = await save(parent, name, text);
  return path === null ? null : readFile(path, 'utf8');
}

async function save(parent: BrowserWindow | null, name: string, text: string): Promise<string | null> {
  const path = await askWhereToSave(parent, name);
  if (path !== null) await writeFileAtomic(path, text, { mode: 0o600, fsync: true });
  return path;
}

/** The same for a command of the window: what kept it from being written is a problem that the owner can meet. */
export async function saveTextAsAsked(parent: BrowserWindow | null, name: string, text: string): Promise<Result<{ readonly saved: boolean }, Problem>> {
  try {
    return ok({ saved: (await saveTextFile(parent, name, text)) === 'saved' });
  } catch (error) {
    return failed(problem('export-unwritable', error instanceof Error ? error.message : undefined));
  }
}
