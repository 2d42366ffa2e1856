import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './database/open-database.ts';
import { backUpsIn } from './earnings/back-ups.ts';
import { ledgerDesk, type LedgerDesk } from './earnings/ledger-desk.ts';
import { rowsFromThread } from './earnings/import-thread.ts';
import { LedgerFailure } from './earnings/ledger-failure.ts';
import type { LedgerPlace } from './earnings/ledger-file.ts';
import type { LedgerAnswer, LedgerQuestion, LedgerSaid, LedgerWorkerData } from './earnings/ledger-thread.ts';

/** The entry and composition root of the thread in which the ledger lives: answers one question after the other until it is closed. */
const { path, zone, opening } = workerData as LedgerWorkerData;
// Beside this file, as a source and as it is built.
const importWorker = new URL(import.meta.url.replace('ledger-worker', 'import-worker'));
const place: LedgerPlace = { path, open: openDatabase, known: opening, backUps: backUpsIn(join(dirname(path), 'back-ups')), nowIso: () => new Date().toISOString() };
const desk = ledgerDesk(place, zone, (file) => rowsFromThread(importWorker, file));

parentPort?.on('message', ({ id, call, args }: LedgerQuestion) => {
  parentPort?.postMessage({ id, ...answerOf(call, args), opening: desk.opening() } satisfies LedgerAnswer);
  if (call === 'close') parentPort?.close();
});

function answerOf(call: keyof LedgerDesk, args: readonly unknown[]): LedgerSaid {
  try {
    // Both sides are typed by the same interface, in ledger-thread.ts.
    return { value: (desk[call] as (...all: readonly unknown[]) => unknown)(...args) };
  } catch (error) {
    return error instanceof LedgerFailure ? { problem: error.problem } : { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
