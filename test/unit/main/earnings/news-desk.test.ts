import { describe, expect, it, onTestFinished } from 'vitest';
import { createNewsDesk, type EarningsNews, type NewsDesk } from '../../../../src/main/earnings/news-desk.ts';
import { newSighting } from '../../../../src/main/earnings/new-sighting.ts';
import { createNotebook, type Notebook } from '../../../../src/main/earnings/notebook.ts';
import type { Instant } from '../../../../src/shared/domain/instant.ts';
import type { Amounts, LedgerEventKind, Sighting } from '../../../../src/shared/domain/ledger/ledger-event.ts';
import { ait } from '../../../../src/shared/domain/money.ts';
import type { EarningsNewsKind } from '../../../../src/shared/words/earnings-news.ts';
import { manualClock, type ManualClock } from '../../../manual-clock.ts';
import { memoryLedger, type MemoryLedger } from './memory-ledger.ts';

interface Scene {
  readonly clock: ManualClock;
  readonly ledger: MemoryLedger;
  readonly notebook: Notebook;
  readonly desk: NewsDesk;
  readonly told: EarningsNews[];
  readonly wishes: { muted: EarningsNewsKind[]; quietUntil: Instant | null };
  write(...sightings: readonly Sighting[]): Promise<void>;
}

function scene(ledger = memoryLedger(), told: EarningsNews[] = [], clock = manualClock()): Scene {
  const notebook = createNotebook(ledger);
  const wishes: Scene['wishes'] = { muted: [], quietUntil: null };
  const desk = createNewsDesk({
    notebook,
    ledger,
    clock,
    isMuted: (kind) => wishes.muted.includes(kind),
    quietUntil: () => (wishes.quietUntil !== null && wishes.quietUntil > clock.now() ? wishes.quietUntil : null),
    tell: (news) => told.push(news),
    onBug: (error) => {
      throw error;
    },
  });
  onTestFinished(() => desk.stop());
  return {
    clock,
    ledger,
    notebook,
    desk,
    told,
    wishes,
    async write(...sightings) {
      await notebook.write({ sightings, cursors: () => ({}), isHistory: () => false });
      desk.look();
    },
  };
}

const seen = (kind: LedgerEventKind, of: string, amounts: Partial<Amounts> = {}): Sighting =>
  newSighting(kind, of, { coordinator: null, source: 'orders', seenAt: Date.UTC(2026, 10, 23, 8), answerHash: null }, { amounts });
const whole = { gross: ait('1.5'), net: ait('1.4625') };
const titles = (told: readonly EarningsNews[]): readonly string[] => told.map(({ kind, events }) => `${kind}: ${events.map(({ id }) => id).join(', ')}`);

describe('news of the ledger', () => {
  it('are told once, however often they are seen', async () => {
    const { clock, told, write } = scene();
    await write(seen('booked', 'bk_1'));
    await clock.advance(3_000);
    await write(seen('booked', 'bk_1'));
    await clock.advance(600_000);
    expect(titles(told)).toEqual(['booking: booked bk_1']);
  });

  it('that come together are told together, those of another kind apart', async () => {
    const { clock, told, write } = scene();
    await write(seen('booked', 'bk_1'), seen('released', 'j1', whole), seen('booked', 'bk_2'));
    await clock.advance(3_000);
    expect(titles(told).toSorted()).toEqual(['booking: booked bk_1, booked bk_2', 'payout-released: released j1']);
  });

  it('of many payouts in a row are gathered after the first', async () => {
    const { clock, told, write } = scene();
    for (let job = 0; job < 10; job += 1) {
      await write(seen('released', `j${String(job)}`, whole));
      await clock.advance(20_000);
    }
    await clock.advance(300_000);
    expect(told.map(({ events }) => events.length)).toEqual([1, 9]);
  });

  it('wait a moment for the net amount, and no longer', async () => {
    const { clock, told, write } = scene();
    await write(seen('released', 'j1', { gross: ait('1.5') }));
    await clock.advance(5_000);
    expect(told).toEqual([]);
    await write(seen('released', 'j1', { net: ait('1.4625') }));
    await clock.advance(5_000);
    expect(told[0]?.events[0]?.amounts).toMatchObject(whole);
    await clock.advance(600_000);
    await write(seen('released', 'j2', { gross: ait('1.5') }));
    await clock.advance(60_000);
    expect(told).toHaveLength(2);
  });

  it('are told after a restart where the app ended before it could, and not a second time where it had', async () => {
    const first = scene();
    await first.write(seen('booked', 'bk_1'));
    await first.clock.advance(3_000);
    await first.write(seen('booked', 'bk_2'));
    first.desk.stop();
    const again = scene(first.ledger, first.told, first.clock);
    again.desk.look();
    await again.write(seen('booked', 'bk_1'), seen('booked', 'bk_2'));
    await again.clock.advance(60_000);
    expect(titles(again.told)).toEqual(['booking: booked bk_1', 'booking: booked bk_2']);
  });

  it('are nobody’s business where they are history, deliveries or muted', async () => {
    const { clock, told, write, notebook, wishes, desk } = scene();
    await notebook.write({ sightings: [seen('booked', 'bk_1')], cursors: () => ({}), isHistory: () => true });
    wishes.muted.push('booking-ended');
    await write(seen('delivered', 'j1'), seen('booking-ended', 'bk_1'), seen('released-early', 'bk_2'));
    await clock.advance(600_000);
    wishes.muted.pop();
    desk.look();
    await clock.advance(600_000);
    expect(told).toEqual([]);
  });

  it('wait in quiet hours, over a restart too, and come together when they are over', async () => {
    const first = scene();
    first.wishes.quietUntil = first.clock.now() + 3_600_000;
    await first.write(seen('booked', 'bk_1'));
    await first.clock.advance(1_200_000);
    first.desk.stop();
    const again = scene(first.ledger, first.told, first.clock);
    again.wishes.quietUntil = first.wishes.quietUntil;
    await again.write(seen('booked', 'bk_2'));
    await again.clock.advance(1_200_000);
    expect(again.told).toEqual([]);
    await again.clock.advance(1_300_000);
    expect(titles(again.told)).toEqual(['booking: booked bk_1, booked bk_2']);
  });

  it('are told once the disk is mended, where striking them off failed', async () => {
    const { clock, told, ledger, notebook } = scene();
    await notebook.write({ sightings: [seen('booked', 'bk_1')], cursors: () => ({}), isHistory: () => false });
    const bugs: unknown[] = [];
    const desk = createNewsDesk({ notebook, ledger, clock, isMuted: () => false, quietUntil: () => null, tell: (news) => told.push(news), onBug: (error) => bugs.push(error) });
    onTestFinished(() => desk.stop());
    ledger.failNext();
    desk.look();
    await clock.advance(5_000);
    expect(told).toEqual([]);
    await clock.advance(120_000);
    expect(titles(told)).toEqual(['booking: booked bk_1']);
    expect(bugs).toHaveLength(1);
  });
});
