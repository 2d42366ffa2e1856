import { needsOwner, passesByItself } from './glance.ts';
import type { Problem, ProblemCode } from './problem.ts';

/** Without these being put right the rig, or a GPU of it, is not offered. */
const stopEarning: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'no-gpu',
  'nvidia-smi-failed',
  'nvidia-smi-garbage',
  'coordinator-key-refused',
  'coordinator-forbidden',
  'coordinator-refused',
  'registration-partial',
  'listing-maybe-yours',
  'listing-left-booked',
  'gpu-memory-unknown',
  'journal-unwritable',
  'provider-key-missing',
  'provider-key-other-address',
  'keychain-absent',
  'keychain-without-keyring',
  'keychain-locked',
  'keychain-dismissed',
  'keychain-no-answer',
  'keychain-item-broken',
  'keychain-failed',
  'vault-passphrase-needed',
  'vault-file-broken',
  'vault-file-unreadable',
]);

/** Money, or the record of it, that may be lost for good. */
const mayCostMoney: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'back-up-needed',
  'wallet-key-missing',
  'wallet-key-broken',
  'wallet-book-broken',
  'wallet-book-unreadable',
  'wallet-book-unwritable',
  'vault-file-unwritable',
  'ledger-broken',
  'ledger-newer',
  'ledger-unreadable',
  'ledger-unwritable',
  'ledger-disk-full',
]);

/** How much hangs on something, the most important first. */
export const importances = ['stops-earning', 'may-cost-money', 'needs-owner', 'passes', 'note', 'advice'] as const;
export type Importance = (typeof importances)[number];

export function importanceOf(met: Problem): Importance {
  if (stopEarning.has(met.code)) return 'stops-earning';
  if (mayCostMoney.has(met.code)) return 'may-cost-money';
  if (needsOwner(met)) return 'needs-owner';
  return passesByItself(met) ? 'passes' : 'note';
}

/** Whether it is told on every screen, wherever the owner is. What passes by itself, and a mere note, can wait. */
export const isUrgent = (met: Problem): boolean => !['passes', 'note'].includes(importanceOf(met));

/** For `sort`, which leaves what is of the same importance in its order. */
export const byImportance = (a: Importance, b: Importance): number => importances.indexOf(a) - importances.indexOf(b);
