import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../../../../src/main/market/aitbc/json.ts';
import { chainMoney, count, id, instant, measure, money, objectOf, orNull } from '../../../../../../src/main/market/aitbc/wire/scalars.ts';
import { ait, aitFromChainUnits } from '../../../../../../src/shared/domain/money.ts';
import type { z } from 'zod';

/** As an answer would carry it: from the text of a JSON value. */
function read<Value>(schema: z.ZodType<Value>, written: string): Value | 'refused' {
  const json = readJson(written);
  if (!json.ok) throw new Error(`no JSON: ${written}`);
  const parsed = schema.safeParse(json.value);
  return parsed.success ? parsed.data : 'refused';
}

describe('money on the wire', () => {
  it('is the same as a string and as a number, digit by digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }), fc.integer({ min: 0, max: 28 }), (units, decimals) => {
        const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
        const text = `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - decimals)}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
        expect(read(money, text)).toEqual(ait(text));
        expect(read(money, `"${text}"`)).toEqual(ait(text));
      }),
    );
  });

  it.each([
    ['"0E-8"', '0'],
    ['0.0', '0'],
    ['-5', '-5'],
    ['1e-7', '0.0000001'],
    ['"0.05000000"', '0.05'],
  ])('may be written as %s', (written, amount) => {
    expect(read(money, written)).toEqual(ait(amount));
  });

  it.each(['null', 'true', '""', '"abc"', '"NaN"', '"Infinity"', '"1,5"', '[]', '{}', '{"value":"1"}', '{"isLosslessNumber":true,"value":"1"}'])('is not %s', (written) => {
    expect(read(money, written)).toBe('refused');
  });
});

describe('compute-seconds on the wire', () => {
  it('are whole, however many', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (units) => {
        expect(read(chainMoney, units.toString())).toEqual(aitFromChainUnits(units));
      }),
    );
    expect(read(chainMoney, '5265')).toEqual(ait('1.4625'));
    expect(read(chainMoney, '5265.0')).toEqual(ait('1.4625'));
    expect(read(chainMoney, '"5265"')).toEqual(ait('1.4625'));
  });

  it.each(['-1', '1.5', '1e3', 'null', '"x"', 'true'])('are not %s', (written) => {
    expect(read(chainMoney, written)).toBe('refused');
  });
});

describe('times on the wire', () => {
  it.each(['"2026-11-23T00:51:44.289639Z"', '"2026-11-23T00:51:44.289639+00:00Z"', '"2026-11-23 00:51:44.289639+00:00"', '1795395104.289'])('may be written as %s', (written) => {
    expect(read(instant, written)).toBe(Date.UTC(2026, 10, 23, 0, 51, 44, 289));
  });

  it.each(['null', 'true', '0', '-1', '1e300', '"soon"', '"1795395104"', '{}', '[]'])('are not %s', (written) => {
    expect(read(instant, written)).toBe('refused');
  });
});

describe('other figures on the wire', () => {
  it('are counts from 0 up, or measures', () => {
    expect(read(count, '0')).toBe(0);
    expect(read(measure, '2.50')).toBe(2.5);
    for (const written of ['-1', '1.5', '"1"', 'null', '1e400', '9007199254740993']) expect(read(count, written), written).toBe('refused');
    for (const written of ['1e400', '"1"', 'null']) expect(read(measure, written), written).toBe('refused');
  });
});

describe('ids on the wire', () => {
  it.each(['"gpu_77333226"', '"dda32255-c109-432b-a97a-3dcb58ec81ed"', '"cv8EnaJd8A1-EloOf7liXg"'])('may be %s', (written) => {
    expect(read(id, written)).toBe(JSON.parse(written));
  });

  it.each(['""', '7', 'null', '"with blank"', '"line\\nbreak"', '"ümlaut"', `"${'x'.repeat(201)}"`])('are not %s', (written) => {
    expect(read(id, written)).toBe('refused');
  });
});

describe('what may be missing', () => {
  it('is null, whether it is missing or null', () => {
    const schema = objectOf({ price: orNull(money) });
    expect(read(schema, '{}')).toEqual({ price: null });
    expect(read(schema, '{"price":null}')).toEqual({ price: null });
    expect(read(schema, '{"price":"1"}')).toEqual({ price: ait('1') });
    expect(read(schema, '{"price":"abc"}')).toBe('refused');
  });

  it('is not missing where a number stands instead of an object', () => {
    expect(read(objectOf({ price: orNull(money) }), '5')).toBe('refused');
  });
});
