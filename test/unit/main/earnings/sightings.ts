import fc from 'fast-check';
import { ledgerEventKinds, ledgerSources, type Sighting } from '../../../../src/shared/domain/ledger/ledger-event.ts';
import { ait, type Money } from '../../../../src/shared/domain/money.ts';

export const hour = 3_600_000;
export const start = Date.UTC(2026, 9, 20);
const nothing = { booked: null, gross: null, net: null, confirmed: null };

/** A sighting of which a test says what matters. */
export function sighting(id: string, said: Partial<Omit<Sighting, 'amounts'>> & { readonly amounts?: Partial<Sighting['amounts']> } = {}): Sighting {
  const [kind = '', name = ''] = id.split(' ');
  const isBooking = kind.startsWith('book') || kind === 'released-early';
  return {
    id,
    kind: ledgerEventKinds.find((one) => one === kind) ?? 'booked',
    coordinator: null,
    at: start,
    atIs: 'stated',
    gpu: 'uuid:GPU-1',
    model: 'NVIDIA GeForce RTX 4090',
    listingId: null,
    bookingId: isBooking ? name : null,
    jobId: isBooking ? null : name,
    transaction: null,
    durationMs: null,
    said: null,
    source: 'orders',
    answerHash: 'a'.repeat(64),
    seenAt: start,
    ...said,
    amounts: { ...nothing, ...said.amounts },
  };
}

const perhaps = <Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(of, { nil: null });
const amount: fc.Arbitrary<Money> = fc.constantFrom('0', '1.5', '1.4625', '0.1', '0.2', '123456789012345678901234567890.000000000000000001', '0.0000000000000000000000000001').map(ait);
const figureOf = { booked: ['booked'], released: ['gross', 'net'], confirmed: ['confirmed'] } as Record<string, (keyof typeof nothing)[]>;

/** Few ids, so that many sightings are of the same event; every field may be missing or say something else. */
export const anySighting: fc.Arbitrary<Sighting> = fc
  .record({
    kind: fc.constantFrom(...ledgerEventKinds),
    name: fc.constantFrom('a', 'b', 'c'),
    atHours: fc.constantFrom(0, 5, 23, 24, 30, 1000),
    atIs: fc.constantFrom('stated' as const, 'first-seen' as const),
    coordinator: perhaps(fc.constantFrom('https://a.example', 'https://b.example')),
    gpu: perhaps(fc.constantFrom('uuid:GPU-1', 'pci:00000000:01:00.0 x')),
    model: perhaps(fc.constantFrom('RTX 4090', 'A100')),
    durationMs: perhaps(fc.constantFrom(0, hour, 30 * hour)),
    amount: perhaps(amount),
    other: perhaps(amount),
    said: perhaps(fc.constantFrom('released', 'COMPLETED')),
    transaction: perhaps(fc.constantFrom('0x1', '0x2')),
    source: fc.constantFrom(...ledgerSources),
    answerHash: perhaps(fc.constantFrom('a'.repeat(64), 'b'.repeat(64))),
    seenAt: fc.nat(6).map((hours) => start + hours * hour),
  })
  .map(({ kind, name, atHours, amount: one, other, ...rest }) => {
    const [first, second] = figureOf[kind] ?? [];
    return sighting(`${kind} ${name}`, {
      ...rest,
      at: start + atHours * hour,
      amounts: { ...(first !== undefined && { [first]: one }), ...(second !== undefined && { [second]: other }) },
    });
  });
