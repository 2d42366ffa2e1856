import { expect, test } from 'vitest';
import { isOnThisMachine } from '../../../../src/main/machine/this-machine.ts';

test('only what never leaves the machine is on it', () => {
  for (const address of ['http://127.0.0.1:8203', 'http://127.8.9.1/x', 'https://localhost/v1', 'http://[::1]:8203/prefix']) expect(isOnThisMachine(address), address).toBe(true);
  for (const address of ['http://192.168.1.5:8203', 'http://127.0.0.1.example.org', 'http://localhost.example.org', 'http://[fe80::1]', 'not an address', '']) {
    expect(isOnThisMachine(address), address).toBe(false);
  }
});
