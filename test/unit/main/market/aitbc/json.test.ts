import { LosslessNumber } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { readJson, withPlainNumbers } from '../../../../../src/main/market/aitbc/json.ts';

describe('reading JSON', () => {
  it('keeps numbers as they were written', () => {
    const read = readJson('{"price":0.10,"units":1.0,"many":12345678901234567890.123456789}');
    expect(read).toEqual({
      ok: true,
      value: {
        price: new LosslessNumber('0.10'),
        units: new LosslessNumber('1.0'),
        many: new LosslessNumber('12345678901234567890.123456789'),
      },
    });
  });

  it('takes the last of two equal keys, as Python does', () => {
    expect(readJson('{"a":"first","a":"last"}')).toEqual({ ok: true, value: { a: 'last' } });
  });

  it('makes an ordinary key of __proto__', () => {
    const read = readJson('{"__proto__":{"admin":true}}');
    expect(read.ok && Object.getPrototypeOf(read.value) === Object.prototype).toBe(true);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each([
    ['', 'an empty answer'],
    ['  \n ', 'an empty answer'],
    ['<!doctype html><title>nginx</title>', 'a web page instead of JSON'],
    ['\n<html>', 'a web page instead of JSON'],
    ['{not json', 'no valid JSON'],
    ['{"half":', 'no valid JSON'],
    ['{} trailing', 'no valid JSON'],
    ['NaN', 'no valid JSON'],
    ['{"price":NaN}', 'no valid JSON'],
    ['\ufeff{}', 'no valid JSON'],
  ])('says what is wrong with %j', (text, why) => {
    expect(readJson(text)).toEqual({ ok: false, failure: why });
  });

  it('survives nesting that is deeper than the stack', () => {
    expect(readJson('['.repeat(500_000))).toEqual({ ok: false, failure: 'no valid JSON' });
  });
});

describe('plain numbers', () => {
  it('are put in wherever a number stands', () => {
    const read = readJson('{"a":[1,{"b":2.5}],"c":null,"d":"3","e":true}');
    expect(read.ok && withPlainNumbers(read.value)).toEqual({ a: [1, { b: 2.5 }], c: null, d: '3', e: true });
  });

  it('leave __proto__ an ordinary key', () => {
    const read = readJson('{"__proto__":{"admin":1}}');
    const plain = read.ok ? withPlainNumbers(read.value) : null;
    expect(Object.getPrototypeOf(plain)).toBe(Object.prototype);
    expect(JSON.stringify(plain)).toBe('{"__proto__":{"admin":1}}');
  });
});
