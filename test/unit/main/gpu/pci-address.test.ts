import { describe, expect, it } from 'vitest';
import { asSysfsName, pciAddress } from '../../../../src/main/gpu/pci-address.ts';

describe('a PCI address', () => {
  it.each([
    ['00000000:01:00.0', '00000000:01:00.0'],
    ['0000:01:00.0', '00000000:01:00.0'],
    ['01:00.0', '00000000:01:00.0'],
    ['0a:00.0', '00000000:0A:00.0'],
    [' 0000:C1:1f.7 ', '00000000:C1:1F.7'],
    ['10000:e1:00.0', '00010000:E1:00.0'],
  ])('%s is spelled %s', (text, spelled) => {
    expect(pciAddress(text)).toBe(spelled);
  });

  it.each(['', 'N/A', '1', '01:00', '01:00.8', '0g:00.0', '000000000:01:00.0', '01:00.0:00.0', '[GPU is lost]'])('%j is none', (text) => {
    expect(pciAddress(text)).toBeNull();
  });

  it.each([
    ['00000000:0A:00.0', '0000:0a:00.0'],
    ['00010000:E1:00.0', '10000:e1:00.0'],
    ['00000000:00:02.0', '0000:00:02.0'],
  ])('%s is called %s in /sys', (address, name) => {
    expect(asSysfsName(address)).toBe(name);
  });
});
