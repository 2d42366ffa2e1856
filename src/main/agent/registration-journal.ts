import { basename } from 'node:path';
import { z } from 'zod';
import type { Instant } from '../../shared/domain/instant.ts';
import { parseAit, type Money } from '../../shared/domain/money.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { GpuKey } from '../../shared/domain/gpu.ts';

/**
 * What is known for certain about one GPU's listing. `sent`: the call was about to be made, so a listing may exist.
 * A GPU without an entry was never sent from here.
 */
export interface JournalEntry {
  readonly gpu: GpuKey;
  readonly status: 'sent' | 'listed';
  /** The listing's name on the marketplace; it can't be changed there. */
  readonly name: string;
  readonly memoryMiB: number;
  readonly pricePerHour: Money;
  readonly sentAt: Instant | null;
  readonly listingId: string | null;
  readonly registeredAt: Instant | null;
}

/** The registrations of one provider at one coordinator, on the disk. */
export interface RegistrationJournal {
  entries(): readonly JournalEntry[];
  /** Resolves once the entry is durable. A failure leaves the old entry on the disk. */
  write(entry: JournalEntry): Promise<Result<void, Problem>>;
  /** Forgets a GPU's entry: only where it is certain that no listing exists. */
  remove(gpu: GpuKey): Promise<Result<void, Problem>>;
}

/** The file below the journal: whole at every instant (settings/json-file.ts is one). */
export interface JournalFile {
  read(): Promise<{ kind: 'absent' } | { kind: 'read'; value: unknown } | { kind: 'broken'; keptAs: string }>;
  /** Resolves when the bytes are on the disk; rejects and leaves the old file as it was. */
  write(value: unknown): Promise<void>;
  /** Keeps a copy of the file under a dated name and gives that name. */
  setAside(): Promise<string>;
}

const moneySchema = z.string().transform((text, context): Money => {
  const money = parseAit(text);
  if (money.ok) return money.value;
  context.addIssue('not an amount');
  return z.NEVER;
});
const entrySchema = z
  .object({
    market: z.string(),
    gpu: z.string().min(1),
    status: z.enum(['sent', 'listed']),
    name: z.string(),
    memoryMiB: z.number().positive(),
    pricePerHour: moneySchema,
    sentAt: z.number().nullable(),
    listingId: z.string().min(1).nullable(),
    registeredAt: z.number().nullable(),
  })
  .refine((entry) => entry.status === 'sent' || entry.listingId !== null, 'listed, and no listing named');
const fileSchema = z.object({ version: z.literal(1), entries: z.array(z.unknown()) });
type StoredEntry = z.infer<typeof entrySchema>;

/**
 * Opens the journal. One file holds the registrations at every coordinator and of every provider id that this rig
 * had: coming back to one finds its listings. What can't be read is kept under a dated name and told; the rest holds.
 * @param market names coordinator and provider, for example the URL and the id with a blank between
 */
export async function openRegistrationJournal(
  file: JournalFile,
  market: string,
): Promise<{ journal: RegistrationJournal; problems: readonly Problem[] }> {
  const { stored, problems } = await load(file);
  let all = stored;
  let lastChange: Promise<unknown> = Promise.resolve();

  // One change at a time, each made from what the one before it left: two at once would lose one of them.
  const change = (next: (before: readonly StoredEntry[]) => readonly StoredEntry[]): Promise<Result<void, Problem>> => {
    const changed = lastChange.then(async (): Promise<Result<void, Problem>> => {
      const entries = next(all);
      try {
        await file.write(written(entries));
      } catch (error) {
        return failed(problem('journal-unwritable', error instanceof Error ? error.message : undefined));
      }
      all = entries;
      return ok(undefined);
    });
    lastChange = changed;
    return changed;
  };
  const without = (entries: readonly StoredEntry[], gpu: GpuKey): StoredEntry[] =>
    entries.filter((entry) => entry.market !== market || entry.gpu !== gpu);

  return {
    problems,
    journal: {
      entries: () => all.filter((entry) => entry.market === market),
      write: (entry) => change((before) => [...without(before, entry.gpu), { ...entry, market }]),
      remove: (gpu) => change((before) => without(before, gpu)),
    },
  };
}

async function load(file: JournalFile): Promise<{ stored: readonly StoredEntry[]; problems: readonly Problem[] }> {
  const read = await file.read();
  if (read.kind === 'absent') return { stored: [], problems: [] };

  const whole = fileSchema.safeParse(read.kind === 'read' ? read.value : null);
  const rows = whole.success ? whole.data.entries.map((row) => entrySchema.safeParse(row)) : [];
  const stored = rows.flatMap((row) => (row.success ? [row.data] : []));
  if (whole.success && stored.length === rows.length) return { stored, problems: [] };
  // Kept before it is written over. Should the app die before that, the next start finds the broken file again.
  const keptAs = read.kind === 'broken' ? read.keptAs : await file.setAside();
  const problems = [problem('journal-broken', basename(keptAs))];
  try {
    await file.write(written(stored));
  } catch (error) {
    problems.push(problem('journal-unwritable', error instanceof Error ? error.message : undefined));
  }
  return { stored, problems };
}

const written = (entries: readonly StoredEntry[]): unknown => ({
  version: 1,
  entries: entries.map((entry) => ({ ...entry, pricePerHour: entry.pricePerHour.amount })),
});
