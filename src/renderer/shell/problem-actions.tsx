import type { ReactElement } from 'react';
import type { Problem, ProblemCode } from '../../shared/domain/problem.ts';
import { useLocale } from '../i18n/locale.ts';
import { goTo, useSnapshot, useWindowState } from '../state.ts';
import { Button } from '../ui/button.tsx';
import { useCommand } from '../use-command.ts';

type Place = 'settings' | 'wallet' | 'jobs' | 'gpus' | 'earnings';
export type WayOut = Place | 'look-again' | 'ask-keychain' | 'open-folder';

/** Where a button can do, or begin, what the problem's words say. */
const waysOut: Partial<Record<ProblemCode, WayOut>> = {
  'no-gpu': 'look-again',
  'nvidia-smi-missing': 'look-again',
  'lspci-missing': 'look-again',
  'nvidia-smi-failed': 'look-again',
  'nvidia-smi-timeout': 'look-again',
  'nvidia-smi-garbage': 'look-again',
  'graphics-probe-failed': 'look-again',
  'coordinator-unreachable': 'settings',
  'coordinator-timeout': 'settings',
  'coordinator-key-refused': 'settings',
  'coordinator-forbidden': 'settings',
  'coordinator-garbage': 'settings',
  'coordinator-token-refused': 'settings',
  'registration-partial': 'gpus',
  'listing-maybe-yours': 'gpus',
  'listing-left-booked': 'settings',
  'gpu-memory-unknown': 'look-again',
  'gpu-not-detected': 'look-again',
  'connection-missing': 'settings',
  'provider-key-missing': 'settings',
  'provider-key-other-address': 'settings',
  'back-up-needed': 'wallet',
  'vault-passphrase-needed': 'wallet',
  'vault-file-broken': 'wallet',
  'vault-file-unreadable': 'open-folder',
  'vault-file-unwritable': 'open-folder',
  'wallet-key-missing': 'wallet',
  'wallet-key-broken': 'wallet',
  'wallet-book-broken': 'wallet',
  'wallet-book-unreadable': 'open-folder',
  'wallet-book-unwritable': 'open-folder',
  'journal-unwritable': 'open-folder',
  'settings-broken': 'settings',
  'settings-unwritable': 'open-folder',
  'history-unwritable': 'open-folder',
  'ledger-broken': 'earnings',
  'ledger-unreadable': 'open-folder',
  'ledger-unwritable': 'open-folder',
  'ledger-disk-full': 'open-folder',
  'jobs-held': 'jobs',
  'jobs-journal-unwritable': 'jobs',
  'runtime-unreachable': 'jobs',
  'runtime-not-local': 'jobs',
  'runtime-key-refused': 'jobs',
  'runtime-timeout': 'jobs',
  'runtime-garbage': 'jobs',
  'runtime-failing': 'jobs',
  'keychain-absent': 'settings',
  'keychain-without-keyring': 'settings',
  'keychain-locked': 'ask-keychain',
  'keychain-dismissed': 'ask-keychain',
  'keychain-no-answer': 'ask-keychain',
  'keychain-item-broken': 'settings',
  'provider-token-broken': 'settings',
  'runtime-key-broken': 'jobs',
  'keychain-failed': 'ask-keychain',
};

const goThere = { settings: 'openSettings', wallet: 'openWallet', jobs: 'openJobs', gpus: 'openGpus', earnings: 'openEarnings' } as const satisfies Record<Place, string>;

export const wayOutOf = ({ code }: Problem): WayOut | undefined => waysOut[code];

/** The button that goes with a problem, where there is one. */
export function ProblemActions({ problem }: { readonly problem: Problem }): ReactElement | null {
  const screen = useWindowState((state) => state.screen);
  const wayOut = waysOut[problem.code];
  if (wayOut === 'look-again') return <LookAgain />;
  if (wayOut === 'ask-keychain') return <AskKeychain />;
  if (wayOut === 'open-folder') return <OpenFolder />;
  // The first start has the fields of Settings and Wallet itself.
  if (wayOut === undefined || screen === wayOut || screen === 'set-up') return null;
  return <OpenPlace place={wayOut} />;
}

/** Leads to the screen where something can be done. */
export function OpenPlace({ place }: { readonly place: Place }): ReactElement {
  const { words } = useLocale();
  return (
    <Button
      onPress={() => {
        goTo(place);
      }}
    >
      {words.problem[goThere[place]]}
    </Button>
  );
}

/** Shows the folder whose room or rights are to be looked at. */
function OpenFolder(): ReactElement {
  const { words } = useLocale();
  const open = useCommand('data.openFolder');
  const show = async (): Promise<void> => {
    // Where that fails, Settings say where the folder is.
    if (!(await open.run(undefined)).ok) goTo('settings');
  };
  return (
    <Button busyWord={open.busy && words.settings.data.opening} onPress={() => void show()}>
      {words.settings.data.open}
    </Button>
  );
}

/** Looks for GPUs again. */
export function LookAgain(): ReactElement {
  const { words } = useLocale();
  const running = useSnapshot(({ detection }) => detection.running);
  const detect = useCommand('gpus.detect');
  return (
    <Button busyWord={(running || detect.busy) && words.gpus.lookingAgain} onPress={() => void detect.run(undefined)}>
      {words.gpus.lookAgain}
    </Button>
  );
}

/** Asks the keychain for the key again, by a call that needs the key. */
function AskKeychain(): ReactElement {
  const { words } = useLocale();
  const test = useCommand('connection.test');
  return (
    <Button busyWord={test.busy && words.connection.checking} onPress={() => void test.run(undefined)}>
      {words.problem.tryAgain}
    </Button>
  );
}
