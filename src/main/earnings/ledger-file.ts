import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Database, DatabasePlan, OpenedDatabase } from '../database/database.ts';
import type { BackUps } from './back-ups.ts';
import { ledgerMigrations } from './ledger-schema.ts';

export interface LedgerPlace {
  readonly path: string;
  readonly open: (plan: DatabasePlan) => OpenedDatabase;
  /** How the file was found when it was looked through before, in this run of the app; `null`: it wasn't yet. */
  readonly known: LedgerOpening | null;
  readonly backUps: BackUps;
  /** The wall clock as an ISO stamp. */
  readonly nowIso: () => string;
}

/** What became of a broken file at this start, by the names of the files. */
export interface LedgerOpening {
  /** Where the broken file is kept now. */
  readonly setAside: string | null;
  /** The back-up that took its place; `null` with `setAside`: a new ledger did. */
  readonly restoredFrom: string | null;
}

export type OpenedLedger = Exclude<OpenedDatabase, { kind: 'opened' }> | { readonly kind: 'opened'; readonly database: Database; readonly opening: LedgerOpening };

/** Opens the ledger's file; the newest good back-up takes the place of a broken one. */
export function openLedgerFile(place: LedgerPlace): OpenedLedger {
  const first = openPlain(place, place.known !== null);
  if (first.kind !== 'opened') return first;
  if (first.setAside === null) return { kind: 'opened', database: first.database, opening: place.known ?? { setAside: null, restoredFrom: null } };

  const setAside = basename(first.setAside);
  for (const { name } of place.backUps.list()) {
    const copy = checkedCopy(place, name);
    if (copy === null) continue;
    first.database.close();
    removeFile(place.path);
    moveFile(copy, place.path);
    const restored = openPlain(place);
    return restored.kind === 'opened' ? { kind: 'opened', database: restored.database, opening: { setAside, restoredFrom: name } } : restored;
  }
  return { kind: 'opened', database: first.database, opening: { setAside, restoredFrom: null } };
}

/**
 * Puts a back-up in the place of a file that is closed, which is kept under a dated name.
 * `false`: that back-up is broken, and nothing changed.
 */
export function restoreLedgerFile(place: LedgerPlace, name: string): boolean {
  const copy = checkedCopy(place, name);
  if (copy === null) return false;
  moveFile(place.path, `${stemOf(place.path)}.before-restore-${place.nowIso().replace(/[:.]/g, '-')}.db`);
  moveFile(copy, place.path);
  return true;
}

/** Money is on the disk before anybody is told of it. */
const openPlain = ({ path, open, nowIso }: LedgerPlace, isKnownWhole = false): OpenedDatabase => open({ path, migrations: ledgerMigrations, keeps: 'every-commit', isKnownWhole, nowIso });

/** Copies a back-up beside the ledger and checks it there as any file is; `null`: it is broken, or a later version's. */
function checkedCopy(place: LedgerPlace, name: string): string | null {
  const path = `${stemOf(place.path)}.restoring.db`;
  removeFile(path);
  try {
    copyFileSync(place.backUps.pathOf(name), path);
  } catch {
    return null; // no room, or no rights: it stays where it is
  }
  const opened = openPlain({ ...place, path });
  if (opened.kind === 'opened') {
    opened.database.close();
    if (opened.setAside === null) return path;
    removeFile(opened.setAside); // the back-up itself is still there
  }
  removeFile(path);
  return null;
}

const stemOf = (path: string): string => path.replace(/\.db$/, '');

/** A database is its file with its log. */
const parts = ['', '-wal', '-shm'];

function removeFile(path: string): void {
  for (const part of parts) rmSync(path + part, { force: true });
}

function moveFile(from: string, to: string): void {
  for (const part of parts) if (existsSync(from + part)) renameSync(from + part, to + part);
}
