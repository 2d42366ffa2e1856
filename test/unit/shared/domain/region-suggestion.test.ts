import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regionOfZone } from '../../../../src/shared/domain/region-suggestion.ts';
import { regions, type Region } from '../../../../src/shared/domain/rig.ts';

describe('the region that a time zone suggests', () => {
  test.each<[string, Region | null]>([
    ['Europe/Berlin', 'europe'],
    ['Africa/Nairobi', 'europe'],
    ['Atlantic/Reykjavik', 'europe'],
    ['America/New_York', 'us_east'],
    ['America/Chicago', 'us_east'],
    ['America/Sao_Paulo', 'us_east'],
    ['Atlantic/Bermuda', 'us_east'],
    ['America/Denver', 'us_west'],
    ['America/Los_Angeles', 'us_west'],
    ['Pacific/Honolulu', 'us_west'],
    ['Asia/Kolkata', 'asia'],
    ['Australia/Sydney', 'asia'],
    ['Pacific/Auckland', 'asia'],
    ['UTC', null],
    ['Etc/GMT+5', null],
    ['+05:30', null],
    ['Antarctica/Troll', null],
  ])('%s: %s', (zone, region) => {
    expect(regionOfZone(zone)).toBe(region);
  });

  test('every zone that there is gives a region or none, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), (zone) => {
        const region = regionOfZone(zone);
        expect(region === null || regions.includes(region)).toBe(true);
      }),
    );
  });
});
