import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { LedgerBackUp } from '../../shared/domain/ledger/earnings-section.ts';

/** The folder in which copies of the ledger are kept. */
export interface BackUps {
  /** Newest first. */
  list(): readonly LedgerBackUp[];
  pathOf(name: string): string;
  /** Whether another one fits on the disk, and leaves room for everything else. */
  hasRoom(bytes: number): boolean;
  /** A whole copy of an open file, under the name of its time. Old ones go. Throws (disk full). */
  make(database: Database, now: Instant): LedgerBackUp;
}

/** Two months of weekly ones. */
const mostKept = 8;
/** What a back-up never takes from the disk. */
const leftFreeBytes = 256 * 1024 * 1024;
const nameForm = /^ledger-(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z)\.db$/;

export function backUpsIn(folder: string): BackUps {
  const list = (): readonly LedgerBackUp[] => {
    if (!existsSync(folder)) return [];
    const found = readdirSync(folder).flatMap((name): LedgerBackUp[] => {
      const at = timeIn(name);
      return at === null ? [] : [{ name, at, bytes: statSync(join(folder, name)).size }];
    });
    return found.sort((a, b) => b.at - a.at);
  };
  return {
    list,
    pathOf: (name) => join(folder, name),
    hasRoom(bytes) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize > bytes + leftFreeBytes;
    },
    make(database, now) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const name = `ledger-${new Date(now).toISOString().replace(/[:.]/g, '-')}.db`;
      const unfinished = join(folder, `${name}.part`);
      rmSync(unfinished, { force: true });
      try {
        database.run('VACUUM INTO ?', unfinished);
        renameSync(unfinished, join(folder, name));
      } catch (error) {
        rmSync(unfinished, { force: true });
        throw error;
      }
      for (const old of list().slice(mostKept)) rmSync(join(folder, old.name), { force: true });
      return { name, at: now, bytes: statSync(join(folder, name)).size };
    },
  };
}

/** "ledger-2026-11-25T08-00-00-000Z.db" */
function timeIn(name: string): Instant | null {
  const stamp = nameForm.exec(name)?.[1];
  if (stamp === undefined) return null;
  const at = Date.parse(stamp.replace(/T(\d{2})-(\d{2})-(\d{2})-/, 'T$1:$2:$3.'));
  return Number.isNaN(at) ? null : at;
}
