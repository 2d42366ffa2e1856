import { basename } from 'node:path';
import type { Database, DatabasePlan, OpenedDatabase } from '../database/database.ts';
import { ledgerMigrations } from './ledger-schema.ts';

export interface LedgerPlace {
  readonly path: string;
  readonly open: (plan: DatabasePlan) => OpenedDatabase;
  /** The wall clock as an ISO stamp. */
  readonly nowIso: () => string;
}

/** What became of the file at this start, by the names of the files. */
export interface LedgerOpening {
  /** Where a broken file is kept now. */
  readonly setAside: string | null;
}

export type OpenedLedger = Exclude<OpenedDatabase, { kind: 'opened' }> | { readonly kind: 'opened'; readonly database: Database; readonly opening: LedgerOpening };

/** Opens the ledger's file; money is on the disk before anybody is told of it. */
export function openLedgerFile({ path, open, nowIso }: LedgerPlace): OpenedLedger {
  const opened = open({ path, migrations: ledgerMigrations, keeps: 'every-commit', nowIso });
  if (opened.kind !== 'opened') return opened;
  return { kind: 'opened', database: opened.database, opening: { setAside: opened.setAside === null ? null : basename(opened.setAside) } };
}
