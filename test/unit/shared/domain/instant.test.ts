import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../../src/shared/domain/instant.ts';

const read = (written: string | number): number | null => {
  const parsed = parseInstant(written);
  return parsed.ok ? parsed.value : null;
};

describe('reading times', () => {
  const at = Date.UTC(2026, 10, 23, 0, 51, 44, 289);

  it.each<[string | number, string]>([
    ['2026-11-23T00:51:44.289639Z', 'as the coordinator writes it'],
    ['2026-11-23T00:51:44.289639', 'naive, which means UTC'],
    ['2026-11-23T00:51:44.289639+00:00', 'with an offset'],
    ['2026-11-23T00:51:44.289639+00:00Z', 'with an offset and a Z'],
    ['2026-11-23 00:51:44.289639+00:00', 'parted by a blank'],
    ['2026-11-23T00:51:44.289', 'in milliseconds'],
    ['2026-11-23T00:51:44.289639123Z', 'in nanoseconds'],
    ['2026-11-23T06:21:44.289+05:30', 'from India'],
    ['2026-11-22T16:51:44.289-08:00', 'from California'],
    [1_795_395_104.289, 'epoch seconds'],
  ])('%s: %s', (written) => {
    expect(read(written)).toBe(at);
  });

  it.each([
    ['2026-11-23T00:51:44', Date.UTC(2026, 10, 23, 0, 51, 44)],
    ['2026-11-23T00:51:44.5', Date.UTC(2026, 10, 23, 0, 51, 44, 500)],
    ['2026-11-23T00:51:44.05Z', Date.UTC(2026, 10, 23, 0, 51, 44, 50)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    [1_795_395_407, 1_795_395_407_000],
  ])('%s is %i', (written, instant) => {
    expect(read(written)).toBe(instant);
  });

  it.each([
    '',
    'yesterday',
    '2026-11-23',
    '2026-11-23T00:51',
    '2026-11-23T00:51:44.Z',
    '2026-11-23T00:51:44z',
    '2026-11-23T00:51:44 Z',
    '2026-11-23T00:51:44+0000',
    '2026-11-23T00:51:44+00:00+00:00',
    '2026-11-23T00:51:44+99:99',
    '2026-11-23T25:00:00Z',
    '2026-11-23T00:60:00Z',
    '2026-11-23T00:00:60Z',
    '2026-13-01T00:00:00Z',
    '2026-11-00T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-04-31T12:00:00',
    '2025-02-29T00:00:00Z',
    '1795395104',
    ' 2026-11-23T00:51:44Z',
    0,
    -1,
    NaN,
    Infinity,
    1e300,
    8.64e12 + 1,
  ])('refuses %j', (written) => {
    expect(parseInstant(written)).toEqual({ ok: false, failure: 'not-a-time' });
  });

  it('reads every form of one instant alike, to the millisecond', () => {
    const instants = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 999 }), fc.constantFrom('T', ' '), (date, micros, parting) => {
        const [day, time] = date.toISOString().replace('Z', '').split('T') as [string, string];
        const naive = `${day}${parting}${time}${String(micros).padStart(3, '0')}`;
        for (const zone of ['', 'Z', '+00:00', '+00:00Z']) expect(read(naive + zone)).toBe(date.getTime());
      }),
    );
  });

  it('takes an offset off again', () => {
    const instants = fc.date({ min: new Date('1971-01-01T00:00:00Z'), max: new Date('9998-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offsetMinutes) => {
        const local = new Date(date.getTime() + offsetMinutes * 60_000).toISOString().slice(0, -1);
        const minutes = Math.abs(offsetMinutes);
        const pad = (value: number): string => String(value).padStart(2, '0');
        const zone = `${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
        expect(read(local + zone)).toBe(date.getTime());
      }),
    );
  });

  it('reads whole epoch seconds exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4_102_444_800 }), (seconds) => {
        expect(read(seconds)).toBe(seconds * 1000);
      }),
    );
  });

  it('never throws, and gives only whole milliseconds that a Date can hold', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/)), (written) => {
        const instant = read(written);
        if (instant === null) return;
        expect(Number.isInteger(instant)).toBe(true);
        expect(Number.isNaN(new Date(instant).getTime())).toBe(false);
      }),
    );
  });
});
