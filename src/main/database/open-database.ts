import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { connect, type Database, type DatabasePlan, type OpenedDatabase } from './database.ts';
import { noteTexts } from '../../shared/words/en/notes.ts';

/**
 * Opens a SQLite file in WAL mode: checks it, keeps a broken one under a dated name, backs it up before it changes its
 * schema, and changes it. Reads the whole file unless the plan knows better: a file of many MiB is opened in a worker.
 */
export function openDatabase(plan: DatabasePlan): OpenedDatabase {
  try {
    if (plan.path !== ':memory:') mkdirSync(dirname(plan.path), { recursive: true, mode: 0o700 });
    const whole = openWhole(plan);
    if (whole !== null) return prepared(whole, plan, null);
    const setAside = setFileAside(plan.path, 'broken', plan.nowIso());
    const fresh = openWhole(plan);
    return fresh === null ? { kind: 'failed', said: noteTexts['disk-lies'] } : prepared(fresh, plan, setAside);
  } catch (error) {
    return { kind: 'failed', said: error instanceof Error ? error.message : String(error) };
  }
}

/** SQLite's words for a file that is none of its own, or no longer, and ours for one that fails its check below. */
const brokenCodes = /^SQLITE_(NOTADB|CORRUPT|CONSTRAINT)/;

/** A full disk has no room for the log's index. Without others to share it with, SQLite keeps that in memory, and all can be read. */
const noRoomCodes = /^SQLITE_(IOERR|FULL)/;

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

/**
 * `null`: the file is broken. Everything is asked by scripts: a statement of libsql's holds the file until it is
 * garbage-collected, and Windows doesn't let a file be renamed that is held.
 */
function openWhole(plan: DatabasePlan): Database | null {
  try {
    return openChecked(plan, 'NORMAL');
  } catch (error) {
    if (!noRoomCodes.test(codeOf(error))) throw error;
    return openChecked(plan, 'EXCLUSIVE');
  }
}

/** @param locking `NORMAL`: others may look into the file meanwhile, with an index of the log beside it */
function openChecked({ path, keeps, isKnownWhole = false }: DatabasePlan, locking: 'NORMAL' | 'EXCLUSIVE'): Database | null {
  const database = connect(path);
  try {
    // Somebody may look into the file with a tool of their own; we don't wait for them on the main thread.
    database.script(`PRAGMA busy_timeout = 50;
      PRAGMA locking_mode = ${locking};
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${keeps === 'every-commit' ? 'FULL' : 'NORMAL'};
      PRAGMA foreign_keys = ON;`);
    if (!isKnownWhole) {
      database.script(`CREATE TEMP TABLE whole (said TEXT CHECK (said = 'ok'));
        INSERT INTO whole SELECT quick_check FROM pragma_quick_check(1);
        DROP TABLE whole;`);
    }
    return database;
  } catch (error) {
    database.close();
    if (brokenCodes.test(codeOf(error))) return null;
    throw error;
  }
}

function prepared(database: Database, plan: DatabasePlan, setAside: string | null): OpenedDatabase {
  try {
    const version = Number(database.rows('PRAGMA user_version')[0]?.[0]);
    if (version > plan.migrations.length) {
      database.close();
      return { kind: 'newer' };
    }
    // A new file has nothing to lose.
    if (version > 0 && version < plan.migrations.length) database.run('VACUUM INTO ?', datedName(plan.path, `before-v${version + 1}`, plan.nowIso()));
    plan.migrations.forEach((script, index) => {
      if (index < version) return;
      database.transaction(() => {
        database.script(script);
        database.script(`PRAGMA user_version = ${index + 1}`);
      });
    });
    return { kind: 'opened', database, setAside };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** With its write-ahead log, without which it can't be read. */
function setFileAside(path: string, why: string, stamp: string): string {
  const keptAs = datedName(path, why, stamp);
  for (const part of ['', '-wal', '-shm']) if (existsSync(path + part)) renameSync(path + part, keptAs + part);
  return keptAs;
}

/** "uptime.db" becomes "uptime.broken-2026-11-23T08-00-00-000Z.db". */
function datedName(path: string, why: string, stamp: string): string {
  const ending = extname(path);
  return `${path.slice(0, path.length - ending.length)}.${why}-${stamp.replace(/[:.]/g, '-')}${ending}`;
}
