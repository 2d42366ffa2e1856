import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandFrom, draftOf, faultsOf, hasFault, isFixed, type GpuFaults } from '../../../../../src/renderer/screens/gpus/gpu-draft.ts';
import { ait } from '../../../../../src/shared/domain/money.ts';
import { contract } from '../../../../../src/shared/ipc.ts';
import { gpuSection } from '../../gpu/gpu-sections.ts';

describe('what is wanted of a GPU', () => {
  test('before the first time every GPU that is there is chosen, named by its model, and its price is for the owner to say', () => {
    expect(draftOf(gpuSection(), 'unregistered')).toEqual({ chosen: true, name: 'NVIDIA GeForce RTX 4090', price: '', listAsNew: false });
    expect(draftOf(gpuSection({ gpu: { presence: 'not-detected' } }), 'unregistered').chosen).toBe(false);
  });

  test('later it is what runs', () => {
    const listing = { status: 'listed', name: 'My card', pricePerHour: ait('0.0521') } as const;
    expect(draftOf(gpuSection({ listing, standing: { state: 'online' } }), 'online')).toEqual({ chosen: true, name: 'My card', price: '0.0521', listAsNew: false });
    expect(draftOf(gpuSection({ listing, standing: { state: 'unregistered' } }), 'online').chosen).toBe(false);
    expect(isFixed(gpuSection({ listing }))).toBe(true);
    expect(isFixed(gpuSection())).toBe(false);
  });

  test.each<[string, GpuFaults['price']]>([
    ['0.05', null],
    [' .5 ', null],
    ['1000', null],
    ['', 'empty'],
    ['  ', 'empty'],
    ['0,05', 'comma'],
    ['1,000.00', 'comma'],
    ['five', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['0', 'not-positive'],
    ['-0.05', 'not-positive'],
    ['0.000000001', 'too-many-decimals'],
    ['1000.01', 'too-high'],
  ])('a price of %j: %s', (price, fault) => {
    expect(faultsOf({ name: 'a', price }).price).toBe(fault);
  });

  test('a name of ten thousand characters is refused', () => {
    expect(faultsOf({ name: 'x'.repeat(10_000), price: '1' }).name).toBe('too-long');
  });

  test('whatever has no fault is taken by the contract', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme' }), fc.oneof(fc.stringMatching(/^\d{0,4}\.?\d{0,9}$/), fc.string()), fc.boolean(), (name, price, listAsNew) => {
        fc.pre(!hasFault(faultsOf({ name, price })));
        const command = commandFrom([{ section: gpuSection(), draft: { chosen: true, name, price, listAsNew } }]);
        expect(contract['rig.goOnline'].input.safeParse(command).error).toBeUndefined();
        expect('listAsNew' in (command.gpus[0] ?? {})).toBe(listAsNew);
      }),
      { numRuns: 1000 },
    );
  });

  test('a price with a fault is never sent', () => {
    expect(() => commandFrom([{ section: gpuSection(), draft: { chosen: true, name: 'a', price: '-1', listAsNew: false } }])).toThrow('not-positive');
  });
});
