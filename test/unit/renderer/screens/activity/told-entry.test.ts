import { describe, expect, test } from 'vitest';
import { en } from '../../../../../src/renderer/i18n/en.ts';
import { formatFor } from '../../../../../src/renderer/i18n/format.ts';
import { toldEntry } from '../../../../../src/renderer/screens/activity/told-entry.ts';
import type { ActivityEntry } from '../../../../../src/shared/domain/activity.ts';
import { ledgerEventKinds, type LedgerEvent } from '../../../../../src/shared/domain/ledger/ledger-event.ts';
import { ait } from '../../../../../src/shared/domain/money.ts';
import { problem } from '../../../../../src/shared/domain/problem.ts';

const format = formatFor('en-GB', 'UTC', () => 0);
const told = (entry: object): { what: string; why: readonly string[] } => toldEntry({ id: 'x', at: 0, gpu: null, ...entry } as ActivityEntry, en, format);

const event = (over: Partial<LedgerEvent>): object => ({
  kind: 'money',
  event: {
    id: 'e',
    kind: 'released',
    coordinator: null,
    at: 0,
    atIs: 'stated',
    gpu: null,
    model: null,
    listingId: null,
    bookingId: null,
    jobId: null,
    transaction: null,
    durationMs: null,
    amounts: { booked: null, gross: null, net: null, confirmed: null },
    said: null,
    source: 'escrow',
    answerHash: null,
    contradictions: [],
    ...over,
  } satisfies LedgerEvent,
});

describe('an entry as it is read', () => {
  test('money has its kind beside it, and what is not known is said', () => {
    const amounts = { booked: null, gross: ait('1.5'), net: ait('1.4625'), confirmed: null };
    expect(told(event({ amounts, jobId: 'job_1' }))).toEqual({ what: 'Payout released: 1.4625 AIT net', why: ['1.5 AIT gross', 'job job_1'] });
    expect(told(event({})).what).toBe('Payout released: net amount not known yet');
    expect(told(event({ kind: 'booked' })).what).toBe('Booked: amount not known yet');
    expect(told(event({ kind: 'booked', durationMs: 7_200_000, amounts: { ...amounts, booked: ait('0.1') } })).what).toBe('Booked for 2 h: 0.1 AIT');
  });

  test('every kind of event has its words', () => {
    for (const kind of ledgerEventKinds) expect(told(event({ kind })).what).not.toBe('');
  });

  test('a state comes with its cause, a problem that is over with how long it lasted', () => {
    expect(told({ kind: 'online', change: { at: 0, state: 'paused', cause: 'pause', reasons: ['heat'] }, gpu: 'g' })).toEqual({ what: 'Paused', why: ['it was too hot'] });
    expect(told({ kind: 'problems', what: 'over', lastedMs: 3_700_000, problem: problem('no-gpu') }).what).toBe('Over after 1 h 1 min');
  });

  test('contradicting sources are told of', () => {
    const contradictions = [{ field: 'amounts.net', written: '1', said: '2', source: 'receipts', seenAt: 1 }] as const;
    expect(told(event({ contradictions })).why).toEqual(['sources disagree; see Earnings']);
  });

  test('a problem or a change of a later version is told by its name', () => {
    expect(told({ kind: 'problems', what: 'came', lastedMs: null, problem: { code: 'fan-stuck' } }).what).toMatch(/doesn’t know: fan-stuck/);
    expect(told({ kind: 'yours', act: 'fan.oil' }).what).toBe('You changed something that this version doesn’t know: fan.oil');
  });
});
