import { createHash } from 'node:crypto';
import type { LedgerEvent, LedgerEventKind, Sighting } from '../../shared/domain/ledger/ledger-event.ts';
import type { Ledger } from './ledger.ts';

/** Kinds that an owner is told of. */
const toldKinds: ReadonlySet<LedgerEventKind> = new Set(['booked', 'booking-ended', 'released-early', 'released', 'confirmed']);
/** So many sightings are remembered as written down; the ledger itself knows all. */
const mostRemembered = 20_000;
/** So many events can wait to be told of; who was away for that long doesn't read more. */
const mostUntold = 1_000;
const untoldCursor = 'untold';

export interface Entry {
  readonly sightings: readonly Sighting[];
  /** What to keep with them, by what is new of them. */
  readonly cursors: (news: readonly Sighting[]) => Readonly<Record<string, string>>;
  /** What was there before anybody looked: it is written down, and nobody is told. */
  readonly isHistory: (sighting: Sighting) => boolean;
}

/**
 * Writes into the ledger what isn't written there yet, and with it, in the same transaction, of what the owner has
 * still to be told. So an app that is killed at any instant tells of each event once or, killed between striking it
 * off and showing it, not at all: never twice.
 */
export interface Notebook {
  /** Resolves when it is on the disk, with what is new of it. */
  write(entry: Entry): Promise<readonly Sighting[]>;
  /** Events to be told of, oldest first. */
  untold(): Promise<readonly string[]>;
  /** From now on these count as told. */
  strikeOff(ids: readonly string[]): Promise<void>;
}

export function createNotebook(ledger: Pick<Ledger, 'record' | 'event' | 'cursor'>): Notebook {
  const written = new Map<string, string>();
  let untold: readonly string[] | null = null;
  // One after the other: each looks at what is there before it writes.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };

  const readUntold = async (): Promise<readonly string[]> => (untold ??= listOf(await ledger.cursor(untoldCursor)));
  const record = async (sightings: readonly Sighting[], cursors: Readonly<Record<string, string>>, rest: readonly string[] | null): Promise<void> => {
    await ledger.record(sightings, rest === null ? cursors : { ...cursors, [untoldCursor]: JSON.stringify(rest) });
    if (rest !== null) untold = rest;
  };
  const remember = (sighting: Sighting): void => {
    written.delete(placeOf(sighting));
    written.set(placeOf(sighting), contentOf(sighting));
    const [oldest] = written.keys();
    if (written.size > mostRemembered && oldest !== undefined) written.delete(oldest);
  };

  return {
    write: ({ sightings, cursors: cursorsFor, isHistory }) =>
      inTurn(async () => {
        const fresh = sightings.filter((sighting) => written.get(placeOf(sighting)) !== contentOf(sighting));
        const known = await Promise.all(fresh.map(({ id }) => ledger.event(id)));
        const news = fresh.filter((_, index) => (known[index] ?? null) === null);
        const cursors = cursorsFor(news);
        if (fresh.length === 0 && Object.keys(cursors).length === 0) return [];
        const toTell = news.filter((sighting) => toldKinds.has(sighting.kind) && !isHistory(sighting)).map(({ id }) => id);
        const rest = toTell.length === 0 ? null : [...new Set([...(await readUntold()), ...toTell])].slice(-mostUntold);
        await record(
          fresh.map((sighting, index) => inTune(sighting, known[index] ?? null)),
          cursors,
          rest,
        );
        fresh.forEach(remember);
        return news;
      }),
    untold: () => inTurn(readUntold),
    strikeOff: (ids) =>
      inTurn(async () => {
        const struck = new Set(ids);
        await record([], {}, (await readUntold()).filter((id) => !struck.has(id)));
      }),
  };
}

/** Two clocks that tell of the same moment. */
const clocksApartMs = 5 * 60_000;
/** What one rounds to whole seconds, the other doesn't. */
const roundingMs = 1_000;

/**
 * The server's clock is not this machine's, and receipts count whole seconds: a time or a duration that differs by no
 * more than that from what is written is the same one, and no contradiction.
 */
function inTune(sighting: Sighting, known: LedgerEvent | null): Sighting {
  if (known === null || known.source === sighting.source) return sighting;
  const { at, atIs, durationMs } = known;
  const sameTime = sighting.atIs === 'stated' && atIs === 'stated' && Math.abs(at - sighting.at) <= clocksApartMs;
  const sameLength = durationMs !== null && sighting.durationMs !== null && Math.abs(durationMs - sighting.durationMs) <= roundingMs;
  return { ...sighting, ...(sameTime && { at }), ...(sameLength && { durationMs }) };
}

const placeOf = ({ source, id }: Sighting): string => `${source} ${id}`;

/** What it says, without when and in which answer it was seen. */
function contentOf({ seenAt: _seenAt, answerHash: _answerHash, at, ...said }: Sighting): string {
  const text = JSON.stringify({ ...said, ...(said.atIs === 'stated' && { at }) });
  return createHash('sha256').update(text).digest('base64').slice(0, 22);
}

function listOf(text: string | null): readonly string[] {
  const list: unknown = text === null ? [] : JSON.parse(text);
  return Array.isArray(list) ? list.filter((id) => typeof id === 'string') : [];
}
