import type { Problem, ProblemCode } from './problem.ts';
import type { Glance, RigState } from './rig.ts';

/**
 * Who gets a problem out of the way: its `owner` by doing something, the app by `itself` by trying on, or nobody,
 * because it is only worth a `note` and keeps nothing from working.
 */
type Remedy = 'owner' | 'itself' | 'note';

const remedies = {
  'no-gpu': 'owner',
  'nvidia-smi-missing': 'note', // a rig without an NVIDIA card lacks nothing
  'lspci-missing': 'note',
  'nvidia-smi-failed': 'owner',
  'nvidia-smi-timeout': 'itself',
  'nvidia-smi-garbage': 'owner',
  'graphics-probe-failed': 'note',
  'coordinator-unreachable': 'itself',
  'coordinator-timeout': 'itself',
  'coordinator-key-refused': 'owner',
  'coordinator-forbidden': 'owner',
  'coordinator-not-offered': 'note',
  'coordinator-not-registered': 'itself',
  'coordinator-rate-limited': 'itself',
  'coordinator-failing': 'itself',
  'coordinator-garbage': 'itself', // often a proxy's error page while the coordinator restarts
  'coordinator-refused': 'owner',
  'coordinator-token-refused': 'owner',
  'chain-unreachable': 'itself',
  'chain-timeout': 'itself',
  'chain-failing': 'itself',
  'chain-stale': 'itself',
  'chain-garbage': 'itself',
  'registration-uncertain': 'itself',
  'listing-not-shown': 'itself',
  'registration-partial': 'owner',
  'listing-maybe-yours': 'owner',
  'listing-left-booked': 'owner',
  'gpu-memory-unknown': 'owner',
  'keychain-without-keyring': 'owner',
  'gpu-not-detected': 'itself', // it is looked for again and again
  'journal-unwritable': 'owner',
  'journal-broken': 'note',
  'connection-missing': 'note', // the first start: not set up yet is no alarm
  'provider-key-missing': 'owner',
  'provider-key-other-address': 'owner',
  'keychain-absent': 'owner',
  'keychain-locked': 'owner',
  'keychain-dismissed': 'owner',
  'keychain-no-answer': 'owner',
  'keychain-item-broken': 'owner',
  'provider-token-broken': 'owner',
  'runtime-key-broken': 'owner',
  'keychain-failed': 'owner',
  'vault-passphrase-needed': 'owner',
  'vault-passphrase-wrong': 'note',
  'vault-file-broken': 'owner',
  'vault-file-unreadable': 'owner',
  'vault-file-unwritable': 'owner',
  'vault-file-not-needed': 'note',
  'passphrase-too-short': 'note',
  'wallet-address-invalid': 'note',
  'wallet-keychain-absent': 'note',
  'wallet-keychain-without-keyring': 'note',
  'wallet-words-invalid': 'note',
  'wallet-key-invalid': 'note',
  'wallet-known': 'note',
  'wallet-unknown': 'note',
  'wallet-watch-only': 'note',
  'wallet-key-missing': 'owner',
  'wallet-key-broken': 'owner',
  'wallet-without-words': 'note',
  'wallet-back-up-missing': 'note', // reminded of in the window, and everything works
  'back-up-needed': 'note', // a reminder: everything works
  'wallet-ending-wrong': 'note',
  'wallet-book-broken': 'owner',
  'wallet-book-unreadable': 'owner',
  'wallet-key-not-here': 'note',
  'wallet-book-unwritable': 'owner',
  'back-up-words-wrong': 'note',
  'words-ticket-over': 'note',
  'keystore-unwritable': 'note',
  'keystore-invalid': 'note',
  'keystore-too-costly': 'note',
  'keystore-passphrase-wrong': 'note',
  'sign-in-text-foreign': 'owner',
  'preview-failed': 'note',
  'export-unwritable': 'note',
  'receipt-key-unusable': 'note',
  'import-refused': 'note',
  'import-unreadable': 'note',
  'price-record-unwritable': 'note', // history alone suffers
  'settings-broken': 'owner',
  'settings-unwritable': 'owner',
  'login-item-unwritable': 'note',
  'login-item-unavailable': 'note',
  'history-broken': 'note',
  'history-unwritable': 'owner',
  'history-newer': 'note',
  'ledger-broken': 'owner',
  'ledger-restored': 'note',
  'back-up-no-room': 'note',
  'back-up-broken': 'note',
  'ledger-newer': 'owner',
  'ledger-unreadable': 'owner',
  'ledger-unwritable': 'owner',
  'ledger-disk-full': 'owner',
  'jobs-held': 'owner',
  'jobs-journal-unwritable': 'owner',
  'jobs-journal-broken': 'note',
  'jobs-journal-newer': 'owner',
  'no-tray': 'note',
  'folder-unopened': 'note',
  'input-refused': 'note',
  'runtime-unreachable': 'owner',
  'runtime-not-local': 'owner',
  'runtime-key-refused': 'owner',
  'runtime-timeout': 'itself',
  'runtime-model-unknown': 'note',
  'runtime-busy': 'note',
  'runtime-garbage': 'owner',
  'runtime-failing': 'owner',
} as const satisfies Record<ProblemCode, Remedy>;

/** Whether a problem stays until its owner does something about it. */
export const needsOwner = (met: Problem): boolean => remedies[met.code] === 'owner';

/** Whether the app tries on until it is over. */
export const passesByItself = (met: Problem): boolean => remedies[met.code] === 'itself';

const glances = {
  unregistered: 'offline',
  registering: 'connecting',
  connecting: 'connecting',
  online: 'online',
  degraded: 'connecting',
  offline: 'offline',
  paused: 'paused',
} as const satisfies Record<RigState, Glance>;

/** The one of five signs that the tray, the window and the lists show for a state and the problems that go with it. */
export function glanceOf(state: RigState, problems: readonly Problem[]): Glance {
  return problems.some(needsOwner) ? 'attention' : glances[state];
}
