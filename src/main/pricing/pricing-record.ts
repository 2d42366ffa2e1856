import type { GpuKey } from '../../shared/domain/gpu.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { merged, type Interval } from '../../shared/domain/interval.ts';
import type { GpuBooking } from '../../shared/domain/pricing/gpu-activity.ts';
import type { PriceChange } from '../../shared/domain/pricing/gpu-pricing.ts';
import type { Market } from '../../shared/domain/pricing/market-prices.ts';
import { readEntries, type RecordEntry } from './record-entries.ts';

export interface GpuPriceChange extends PriceChange {
  readonly gpu: GpuKey;
}

/** What is remembered of prices: for the history, for back-tests, and to go on where the app ended. */
export interface PricingRecord {
  /** In order of time. */
  changes(gpu: GpuKey): readonly PriceChange[];
  /** Every GPU's, in order of time; the same array as long as nothing is new. */
  allChanges(): readonly GpuPriceChange[];
  bookings(gpu: GpuKey): readonly GpuBooking[];
  /** Every GPU's bookings by their ids, each as it was noted last. */
  notedBookings(): readonly Extract<RecordEntry, { kind: 'booking' }>[];
  online(gpu: GpuKey): readonly Interval[];
  markets(model: string): readonly { readonly at: Instant; readonly market: Market }[];
  add(entry: RecordEntry): void;
  /** Why the last writing failed; null: it went well. */
  failure(): unknown;
  /** Resolves when all is on the disk, or could not be. */
  flushed(): Promise<void>;
}

/** The file below the record, a line for each entry. */
export interface LineFile {
  /** The whole text; '' where there is none yet. */
  read(): Promise<string>;
  append(text: string): Promise<void>;
  /** Whole at every instant. */
  replace(text: string): Promise<void>;
}

export interface RecordPorts {
  readonly file: LineFile;
  readonly now: () => Instant;
  /** The disk is full, the file is not ours: nothing is lost but what comes from now on. */
  readonly onUnwritable: (error: unknown) => void;
}

const dayMs = 24 * 60 * 60 * 1000;
/** A back-test looks at a month; the history is kept for a quarter. */
const keptForMs = 90 * dayMs;
/** Some four months of one GPU; beyond it the file is written anew without what is old. */
const mostChars = 4 * 1024 * 1024;

/** Reads the record. Lines that can't be read (the last one, after a crash) are left out. */
export async function openPricingRecord({ file, now, onUnwritable }: RecordPorts): Promise<PricingRecord> {
  let text: string;
  let failure: unknown = null;
  try {
    text = await file.read();
  } catch (error) {
    failure = error;
    onUnwritable(error);
    text = '';
  }
  let entries: RecordEntry[] = [...readEntries(text)];
  let chars = text.length;
  let writing: Promise<void> = Promise.resolve();
  // A torn last line must not swallow the next one.
  let lead = text === '' || text.endsWith('\n') ? '' : '\n';

  const write = (how: () => Promise<void>): void => {
    writing = writing.then(how).then(
      () => {
        failure = null;
      },
      (error: unknown) => {
        failure = error;
        onUnwritable(error);
      },
    );
  };
  const compact = (): void => {
    const since = now() - keptForMs;
    entries = joinOnline(entries.filter((entry) => timeOf(entry) >= since)).toSorted((a, b) => timeOf(a) - timeOf(b));
    // Room for a while, so that it isn't written anew with every line.
    let whole = entries.map(lineOf).join('');
    for (; whole.length > mostChars * 0.75; whole = entries.map(lineOf).join('')) entries = entries.slice(Math.ceil(entries.length / 4));
    chars = whole.length;
    lead = '';
    write(() => file.replace(whole));
  };
  if (chars > mostChars || entries.some((entry) => timeOf(entry) < now() - keptForMs)) compact();

  let known: readonly GpuPriceChange[] | null = null;
  const ofGpu = <Kind extends RecordEntry['kind']>(kind: Kind, gpu: GpuKey): readonly Extract<RecordEntry, { kind: Kind; gpu: GpuKey }>[] =>
    entries.filter((entry): entry is Extract<RecordEntry, { kind: Kind; gpu: GpuKey }> => entry.kind === kind && 'gpu' in entry && entry.gpu === gpu);

  return {
    changes: (gpu) => changesIn(entries.filter((entry) => 'gpu' in entry && entry.gpu === gpu)).map(({ gpu: _, ...change }) => change),
    allChanges: () => (known ??= changesIn(entries).toSorted((a, b) => a.at - b.at)),
    bookings(gpu) {
      // A booking is noted again when its end changed; the last word counts.
      const last = new Map(ofGpu('booking', gpu).map((one) => [one.id, one]));
      return [...last.values()].filter(({ from, to }) => to > from).map(({ from, to, ratePerHour }) => ({ from, to, ratePerHour }));
    },
    notedBookings: () => [...new Map(entries.flatMap((entry) => (entry.kind === 'booking' ? [[entry.id, entry] as const] : []))).values()],
    online: (gpu) => merged(ofGpu('online', gpu)),
    markets: (model) => entries.flatMap((entry) => (entry.kind === 'market' && entry.model === model ? [{ at: entry.at, market: entry.market }] : [])),
    add(entry) {
      entries.push(entry);
      if (entry.kind === 'price' || entry.kind === 'taken') known = null;
      const line = `${lead}${lineOf(entry)}`;
      lead = '';
      chars += line.length;
      if (chars > mostChars) compact();
      else write(() => file.append(line));
    },
    failure: () => failure,
    flushed: () => writing,
  };
}

/** Each price that was decided, with when it was taken. */
function changesIn(entries: readonly RecordEntry[]): readonly GpuPriceChange[] {
  const taken = new Map<string, Instant>();
  for (const entry of entries) {
    if (entry.kind !== 'taken') continue;
    const name = `${entry.gpu} ${entry.where} ${entry.decidedAt}`;
    if (!taken.has(name)) taken.set(name, entry.at);
  }
  const takenAt = ({ gpu, at }: { readonly gpu: GpuKey; readonly at: Instant }, where: 'job' | 'listing'): Instant | null => taken.get(`${gpu} ${where} ${at}`) ?? null;
  return entries.flatMap((entry) => {
    if (entry.kind !== 'price') return [];
    const { at, gpu, from, pricePerHour, by, reasons } = entry;
    return [{ at, gpu, from, pricePerHour, by, reasons, jobPriceAt: takenAt(entry, 'job'), listingPriceAt: takenAt(entry, 'listing') }];
  });
}

const lineOf = (entry: RecordEntry): string => `${JSON.stringify(entry)}\n`;
const timeOf = (entry: RecordEntry): Instant => ('at' in entry ? entry.at : entry.to);

/** Five minutes at a time are written; months of them are one stretch. */
function joinOnline(entries: readonly RecordEntry[]): RecordEntry[] {
  const gpus = new Set(entries.flatMap((entry) => (entry.kind === 'online' ? [entry.gpu] : [])));
  const joined = [...gpus].flatMap((gpu) =>
    merged(entries.flatMap((entry) => (entry.kind === 'online' && entry.gpu === gpu ? [entry] : []))).map(({ from, to }) => ({ kind: 'online', gpu, from, to }) as const),
  );
  return [...entries.filter(({ kind }) => kind !== 'online'), ...joined];
}
