import { expect, test } from 'vitest';
import { hasWords, verdictOn } from '../../../../../src/renderer/screens/wallet/verdict.ts';
import type { BackUp, WalletOrigin } from '../../../../../src/shared/domain/wallet.ts';

const imported: BackUp = { state: 'confirmed', how: 'imported', at: 5 };

test.each<[WalletOrigin, BackUp, ReturnType<typeof verdictOn>]>([
  ['created', { state: 'needed' }, { kind: 'needed', confirmedAt: null }],
  ['created', { state: 'confirmed', how: 'words', at: 5 }, { kind: 'words', confirmedAt: 5 }],
  ['created', { state: 'confirmed', how: 'keystore', at: 5 }, { kind: 'keystore', confirmedAt: 5 }],
  ['words', imported, { kind: 'imported', confirmedAt: null }],
  ['private-key', imported, { kind: 'imported', confirmedAt: null }],
  ['private-key', { state: 'confirmed', how: 'keystore', at: 5 }, { kind: 'keystore', confirmedAt: 5 }],
  ['watch-only', imported, { kind: 'watched', confirmedAt: null }],
])('a wallet %s with %j', (origin, backUp, verdict) => {
  expect(verdictOn({ origin, backUp })).toEqual(verdict);
});

test.each<[WalletOrigin, boolean]>([
  ['created', true],
  ['words', true],
  ['private-key', false],
  ['keystore', false],
  ['watch-only', false],
])('whether a wallet %s has words to show', (origin, has) => {
  expect(hasWords({ origin })).toBe(has);
});
