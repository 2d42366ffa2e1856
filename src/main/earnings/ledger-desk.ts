import type { Instant } from '../../shared/domain/instant.ts';
import type { Interval } from '../../shared/domain/interval.ts';
import type { TimeZone } from '../../shared/domain/local-time.ts';
import type { LedgerEvent, Sighting } from '../../shared/domain/ledger/ledger-event.ts';
import type { LedgerRow } from '../../shared/domain/ledger/ledger-row.ts';
import type { LedgerBackUp } from '../../shared/domain/ledger/earnings-section.ts';
import type { ElectricityTariff } from '../../shared/domain/ledger/electricity.ts';
import type { MeasuredPower } from '../../shared/domain/ledger/electricity-cost.ts';
import type { EarnedIn } from '../../shared/domain/ledger/compose-review.ts';
import type { ReviewPeriod } from '../../shared/domain/ledger/review.ts';
import type { Statement } from '../../shared/domain/ledger/statement.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import type { Database } from '../database/database.ts';
import type { LedgerGlance } from './earned-in.ts';
import { energyRows, type EnergyReading, type EnergyRows } from './energy-rows.ts';
import { exportFile, type ExportFormat } from './export-file.ts';
import { ImportRefused } from './import-file.ts';
import { openLedgerBook, type LedgerBook } from './ledger-book.ts';
import { LedgerFailure } from './ledger-failure.ts';
import { openLedgerFile, restoreLedgerFile, type LedgerOpening, type LedgerPlace } from './ledger-file.ts';
import type { LedgerFilter, LedgerNews } from './ledger.ts';
import { detailFrom } from '../../shared/words/detail.ts';

/**
 * All that can be asked of the ledger in its thread. What is asked and answered crosses threads, so it is plain values.
 * Throws `LedgerFailure` where the owner can know why.
 */
export interface LedgerDesk {
  /** Opens the file where that isn't done yet, and writes a little: whether there is room again. */
  probe(): LedgerOpening;
  record(sightings: readonly Sighting[], cursors: Readonly<Record<string, string>>): readonly LedgerNews[];
  cursor(name: string): string | null;
  event(id: string): LedgerEvent | null;
  count(filter: LedgerFilter): number;
  page(filter: LedgerFilter, from: number, count: number): { readonly events: readonly LedgerEvent[]; readonly total: number };
  earned(zone: TimeZone, coordinator: string | null, period: ReviewPeriod, gpu: string | null, now: Instant): EarnedIn;
  glance(zone: TimeZone, coordinator: string | null, now: Instant): LedgerGlance;
  /** The payouts of a local month ("2026-11"). */
  statement(zone: TimeZone, coordinator: string | null, month: string): Statement;
  /** Writes the rows of a stretch of time to a file; gives how many. */
  exportTo(path: string, format: ExportFormat, filter: LedgerFilter, zone: TimeZone): number;
  /** Reads one of our own exports: all of it, or nothing. */
  importFrom(path: string): { readonly read: number; readonly added: number };
  addEnergy(readings: readonly EnergyReading[]): void;
  measured(range: Interval, gpu: string | null, tariff: ElectricityTariff | null): MeasuredPower;
  /** Newest first. */
  backUps(): readonly LedgerBackUp[];
  /** Makes one where the newest is older than that; `null`: it isn't. */
  backUp(now: Instant, olderThanMs: number): LedgerBackUp | null;
  /** Puts a back-up in the ledger's place; what is there now is kept beside it. */
  restore(name: string): void;
  close(): void;
}

/** The desk beside its file. */
export interface LedgerDeskAtFile extends LedgerDesk {
  /** How the file was found; `null`: it isn't open. */
  opening(): LedgerOpening | null;
}

interface Open {
  readonly database: Database;
  readonly opening: LedgerOpening;
  readonly zone: TimeZone;
  readonly book: LedgerBook;
  readonly energy: EnergyRows;
}

/**
 * @param zone the owner's when the app starts; a question with another one has the sums worked out anew
 * @param rowsIn the rows of an export
 */
export function ledgerDesk(place: LedgerPlace, zone: TimeZone, rowsIn: (path: string) => Iterable<readonly LedgerRow[]>): LedgerDeskAtFile {
  let open: Open | null = null;

  const opened = (): Open => {
    if (open !== null) return open;
    const file = openLedgerFile(place);
    if (file.kind === 'newer') throw new LedgerFailure(problem('ledger-newer'));
    if (file.kind === 'failed') throw new LedgerFailure(problem('ledger-unreadable', detailFrom(file.said)));
    const { database, opening } = file;
    open = { database, opening, zone, book: openLedgerBook(database, zone), energy: energyRows(database) };
    // It broke meanwhile, and is another one now: nobody goes on as if nothing had happened.
    if (place.known !== null && opening !== place.known) throw new LedgerFailure(problem('ledger-unreadable'));
    return open;
  };
  const bookIn = (wanted: TimeZone): LedgerBook => {
    const now = opened();
    if (now.zone === wanted) return now.book;
    open = { ...now, zone: wanted, book: openLedgerBook(now.database, wanted) };
    return open.book;
  };
  /** What SQLite and the file system throw becomes what an owner can be told. */
  const told = <Args extends readonly unknown[], Value>(work: (...args: Args) => Value) => (...args: Args): Value => {
    try {
      return work(...args);
    } catch (error) {
      throw error instanceof LedgerFailure ? error : new LedgerFailure(problemOf(error));
    }
  };

  return {
    probe: told(() => {
      const { database, opening } = opened();
      database.run("INSERT OR REPLACE INTO cursors (name, value) VALUES ('probe', ?)", place.nowIso());
      return opening;
    }),
    record: told((sightings, cursors) => opened().book.record(sightings, cursors)),
    cursor: told((name) => opened().book.cursor(name)),
    event: told((id) => opened().book.event(id)),
    count: told((filter) => opened().book.count(filter)),
    page: told((filter, from, count) => opened().book.page(filter, from, count)),
    earned: told((wanted, coordinator, period, gpu, now) => bookIn(wanted).earned(coordinator, period, gpu, now)),
    glance: told((wanted, coordinator, now) => bookIn(wanted).glance(coordinator, now)),
    statement: told((wanted, coordinator, month) => bookIn(wanted).statement(coordinator, month)),
    exportTo: told((path, format, filter, wanted) => {
      const rows = opened().book.rows(filter);
      try {
        return exportFile(path, format, rows, wanted);
      } catch (error) {
        throw isOfFiles(error) ? new LedgerFailure(problem('export-unwritable', saidBy(error))) : error;
      }
    }),
    importFrom: told((path) => {
      try {
        return opened().book.takeRows(rowsIn(path));
      } catch (error) {
        if (error instanceof ImportRefused) throw new LedgerFailure(problem('import-refused', error.why));
        throw isOfFiles(error) ? new LedgerFailure(problem('import-unreadable', saidBy(error))) : error;
      }
    }),
    backUps: told(() => place.backUps.list()),
    backUp: told((now, olderThanMs) => {
      const [newest] = place.backUps.list();
      // One from the future is a clock that was wrong then.
      if (newest !== undefined && newest.at <= now && now - newest.at < olderThanMs) return null;
      const { database } = opened();
      const [[pages, pageSize] = []] = database.rows('SELECT page_count, page_size FROM pragma_page_count, pragma_page_size');
      if (!place.backUps.hasRoom(Number(pages) * Number(pageSize))) throw new LedgerFailure(problem('back-up-no-room'));
      return place.backUps.make(database, now);
    }),
    restore: told((name) => {
      if (!place.backUps.list().some((one) => one.name === name)) throw new LedgerFailure(problem('back-up-broken', name));
      open?.database.close();
      open = null;
      const isRestored = restoreLedgerFile(place, name);
      opened();
      if (!isRestored) throw new LedgerFailure(problem('back-up-broken', name));
    }),
    addEnergy: told((readings) => opened().energy.add(readings)),
    measured: told((range, gpu, tariff) => opened().energy.measured(range, gpu, tariff)),
    opening: () => open?.opening ?? null,
    close() {
      open?.database.close();
      open = null;
    },
  };
}

/** SQLite's and the file system's words for a disk without room. */
const fullCodes = /^(SQLITE_FULL|ENOSPC|EDQUOT)/;

/** Of the file that the owner chose, not of the ledger: the file system's codes begin with an E, SQLite's don't. */
const isOfFiles = (error: unknown): boolean => error instanceof Error && 'syscall' in error;
const saidBy = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function problemOf(error: unknown): Problem {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && fullCodes.test(code)) return problem('ledger-disk-full');
  // Ours to mend, not the owner's.
  if (typeof code !== 'string') throw error;
  return problem('ledger-unwritable', typeof message === 'string' ? message : code);
}
