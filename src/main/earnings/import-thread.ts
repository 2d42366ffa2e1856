import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { note, problem, type Note } from '../../shared/domain/problem.ts';
import type { LedgerRow } from '../../shared/domain/ledger/ledger-row.ts';
import type { SqlValue } from '../database/database.ts';
import { ImportRefused, importedRows } from './import-file.ts';
import { LedgerFailure } from './ledger-failure.ts';
import { rowsOfValues, valuesOfRows } from './row-values.ts';

export interface ImportThreadData {
  readonly path: string;
  readonly port: MessagePort;
  /** How many messages were sent, and how many of them taken: on each, one of the two threads waits for the other. */
  readonly turns: Int32Array;
}

type ImportMessage =
  | { readonly kind: 'rows'; readonly values: readonly SqlValue[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly why: Note }
  /** Of the file system where there is a `syscall`; ours to mend otherwise. */
  | { readonly kind: 'failed'; readonly error: { readonly message: string; readonly code?: unknown; readonly syscall?: unknown } };

const sent = 0;
const taken = 1;
/** So many pieces are read ahead, a few MiB. */
const mostAhead = 4;
/** A disk may hang for a while; a thread that says nothing for so long has ended. */
const longestWaitMs = 60_000;

/**
 * The rows of an export, read and checked in a thread of their own while this one writes what came before. It waits
 * without turning to anything else, so it is for a thread that has nothing else to do: the ledger's, which is in the middle
 * of a transaction. Throws what `importedRows` throws.
 */
export function* rowsFromThread(workerFile: URL, path: string): Generator<readonly LedgerRow[]> {
  const { port1, port2 } = new MessageChannel();
  const turns = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(workerFile, { workerData: { path, port: port2, turns } satisfies ImportThreadData, transferList: [port2], execArgv: [] });
  // All that goes wrong in it comes as a message, or not at all and is met by the wait's end.
  worker.on('error', () => undefined);
  try {
    for (let count = 0; ; count += 1) {
      if (Atomics.wait(turns, sent, count, longestWaitMs) === 'timed-out') throw new LedgerFailure(problem('import-unreadable', note('too-long')));
      const message = receiveMessageOnPort(port1)?.message as ImportMessage;
      Atomics.add(turns, taken, 1);
      Atomics.notify(turns, taken);
      if (message.kind === 'end') return;
      if (message.kind === 'refused') throw new ImportRefused(message.why);
      if (message.kind === 'failed') throw Object.assign(new Error(message.error.message), message.error);
      yield rowsOfValues(message.values);
    }
  } finally {
    port1.close();
    void worker.terminate();
  }
}

/** The other end: reads the file, and sends it piece by piece, no faster than it is taken. */
export function sendImportedRows({ path, port, turns }: ImportThreadData): void {
  let count = 0;
  const send = (message: ImportMessage): void => {
    for (let done = Atomics.load(turns, taken); count - done >= mostAhead; done = Atomics.load(turns, taken)) Atomics.wait(turns, taken, done);
    port.postMessage(message);
    count += 1;
    Atomics.store(turns, sent, count);
    Atomics.notify(turns, sent);
  };
  try {
    for (const rows of importedRows(path)) send({ kind: 'rows', values: valuesOfRows(rows) });
    send({ kind: 'end' });
  } catch (error) {
    if (error instanceof ImportRefused) send({ kind: 'refused', why: error.why });
    else send({ kind: 'failed', error: toldOf(error) });
  }
}

function toldOf(error: unknown): { readonly message: string; readonly code?: unknown; readonly syscall?: unknown } {
  if (!(error instanceof Error)) return { message: String(error) };
  return 'syscall' in error ? { message: error.message, code: (error as { code?: unknown }).code, syscall: error.syscall } : { message: error.stack ?? error.message };
}
