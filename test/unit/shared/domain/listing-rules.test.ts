import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameFault, priceFault, readPrice } from '../../../../src/shared/domain/listing-rules.ts';
import { ait } from '../../../../src/shared/domain/money.ts';

describe('a price per hour', () => {
  it.each([
    ['0.05', '0.05'],
    ['1000', '1000'],
    ['0.00000001', '0.00000001'],
    [' 2 ', '2'],
    ['0.0500000000', '0.05'],
    ['.5', '0.5'],
  ])('%j is %s', (typed, amount) => {
    expect(readPrice(typed)).toEqual({ ok: true, value: ait(amount) });
  });

  it.each([
    ['', 'not-a-number'],
    ['abc', 'not-a-number'],
    ['0,05', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['0', 'not-positive'],
    ['-0.00', 'not-positive'],
    ['-5', 'not-positive'],
    ['1000.00000001', 'too-high'],
    ['999999999999', 'too-high'],
    ['0.000000001', 'too-many-decimals'],
    ['0.123456789', 'too-many-decimals'],
  ])('%j is refused: %s', (typed, fault) => {
    expect(readPrice(typed)).toEqual({ ok: false, failure: fault });
  });

  it('of ten thousand digits is refused', () => {
    expect(readPrice('9'.repeat(10_000))).toEqual({ ok: false, failure: 'not-a-number' });
  });

  it('once taken is written in at most eight decimals that a double holds exactly', () => {
    // The real server reads prices through a double before it makes a decimal of them.
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000_000 }), (hundredMillionths) => {
        const price = ait(`${hundredMillionths}E-8`);
        expect(priceFault(price)).toBeNull();
        expect(ait(String(Number(price.amount)))).toEqual(price);
      }),
    );
  });
});

describe('a listing’s name', () => {
  it('has at most 100 characters, however they are made', () => {
    for (const longest of ['a'.repeat(100), '🖥'.repeat(100)]) expect(nameFault(longest)).toBeNull();
    for (const longer of ['a'.repeat(101), 'n'.repeat(10_240), `e${'\u0301'.repeat(10_000)}`]) expect(nameFault(longer)).toBe('too-long');
  });

  it.each(['NVIDIA GeForce RTX 4090', 'x', 'Grafikkarte im Büro №1', '显卡'])('may be %j', (name) => {
    expect(nameFault(name)).toBeNull();
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['two\nlines', 'strange-characters'],
    ['bell\u0007', 'strange-characters'],
    ['nul\u0000', 'strange-characters'],
    ['turned\u202egnp.exe', 'strange-characters'],
    ['half \ud83d', 'strange-characters'],
  ])('%j is refused: %s', (name, fault) => {
    expect(nameFault(name)).toBe(fault);
  });
});
