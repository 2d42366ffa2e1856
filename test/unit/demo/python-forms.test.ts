import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../../src/shared/domain/instant.ts';
import { float, floatText, pythonText, readJson, writeJson } from '../../../src/demo/wire/python-json.ts';
import { blankSeparatedTime, doubledZoneTime, naiveTime, offsetTime, zuluTime } from '../../../src/demo/wire/python-times.ts';

describe('numbers as Python writes them', () => {
  test.each([
    [0, '0.0'],
    [1500, '1500.0'],
    [0.02, '0.02'],
    [1e-5, '1e-05'],
    [0.0001, '0.0001'],
    [1e16, '1e+16'],
    [123456789012345680, '1.2345678901234568e+17'],
    [-2.5, '-2.5'],
  ])('the float %d is written %s', (value, written) => {
    expect(floatText(value)).toBe(written);
  });

  test('every float is read back as the same number and never looks like an integer', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const written = floatText(value);
        expect(Number(written)).toBe(value === 0 ? 0 : value);
        expect(written).toMatch(/[.e]/);
      }),
    );
  });

  test('what was sent goes back with its numbers as they were', () => {
    const sent = '{"concurrency":2,"price":2.0,"tiny":1e-7,"big":123456789012345678901234567890}';
    expect(writeJson(readJson(sent))).toBe(sent);
    expect(writeJson({ total: float(0), count: 0 })).toBe('{"total":0.0,"count":0}');
  });

  test('str() of what JSON can hold', () => {
    expect(['0.050', '7', '"x"', 'true', 'null'].map((json) => pythonText(readJson(json)))).toEqual(['0.05', '7', 'x', 'True', 'None']);
  });
});

describe('times as the services write them', () => {
  const noon = Date.UTC(2026, 10, 23, 12, 0, 0, 0);

  test('each form is the one that was captured', () => {
    expect(naiveTime(noon)).toMatch(/^2026-11-23T12:00:00\.000\d{3}$/);
    expect(zuluTime(noon)).toMatch(/^2026-11-23T12:00:00\.000\d{3}Z$/);
    expect(doubledZoneTime(noon)).toMatch(/^2026-11-23T12:00:00\.000\d{3}\+00:00Z$/);
    expect(offsetTime(noon)).toMatch(/^2026-11-23T12:00:00\.000\d{3}\+00:00$/);
    expect(blankSeparatedTime(noon)).toMatch(/^2026-11-23 12:00:00\.000\d{3}\+00:00$/);
  });

  test('the app reads every form as the instant that was meant, and no fraction is zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), (instant) => {
        for (const write of [naiveTime, zuluTime, doubledZoneTime, offsetTime, blankSeparatedTime]) {
          expect(parseInstant(write(instant))).toEqual({ ok: true, value: instant });
          expect(write(instant)).not.toMatch(/\.000000/);
        }
      }),
    );
  });
});
