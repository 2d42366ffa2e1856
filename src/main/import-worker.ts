import { workerData } from 'node:worker_threads';
import { sendImportedRows, type ImportThreadData } from './earnings/import-thread.ts';

/** The entry of the thread in which an export is read while the ledger's own thread writes it down. */
sendImportedRows(workerData as ImportThreadData);
