import type { ReactElement } from 'react';
import type { Problem, ProblemCode } from '../../shared/domain/problem.ts';
import { useLocale } from '../i18n/locale.ts';
import { goTo, useSnapshot, useWindowState } from '../state.ts';
import { Button } from '../ui/button.tsx';
import { useCommand } from '../use-command.ts';

export type WayOut = 'settings' | 'wallet' | 'jobs' | 'look-again' | 'ask-keychain';

/** Where a button can do, or begin, what the problem's words say. */
const waysOut: Partial<Record<ProblemCode, WayOut>> = {
  'no-gpu': 'look-again',
  'nvidia-smi-missing': 'look-again',
  'nvidia-smi-failed': 'look-again',
  'nvidia-smi-timeout': 'look-again',
  'nvidia-smi-garbage': 'look-again',
  'graphics-probe-failed': 'look-again',
  'coordinator-unreachable': 'settings',
  'coordinator-timeout': 'settings',
  'coordinator-key-refused': 'settings',
  'coordinator-forbidden': 'settings',
  'coordinator-garbage': 'settings',
  'connection-missing': 'settings',
  'provider-key-missing': 'settings',
  'back-up-needed': 'wallet',
  'vault-passphrase-needed': 'wallet',
  'jobs-held': 'jobs',
  'jobs-journal-unwritable': 'jobs',
  'keychain-absent': 'settings',
  'keychain-without-keyring': 'settings',
  'keychain-locked': 'ask-keychain',
  'keychain-dismissed': 'ask-keychain',
  'keychain-no-answer': 'ask-keychain',
  'keychain-item-broken': 'settings',
  'keychain-failed': 'ask-keychain',
};

const goThere = { settings: 'openSettings', wallet: 'openWallet', jobs: 'openJobs' } as const;

export const wayOutOf = ({ code }: Problem): WayOut | undefined => waysOut[code];

/** The button that goes with a problem, where there is one. */
export function ProblemActions({ problem }: { readonly problem: Problem }): ReactElement | null {
  const { words } = useLocale();
  const screen = useWindowState((state) => state.screen);
  const wayOut = waysOut[problem.code];
  if (wayOut === 'look-again') return <LookAgain />;
  if (wayOut === 'ask-keychain') return <AskKeychain />;
  // The first start has the fields of Settings and Wallet itself.
  if (wayOut === undefined || screen === wayOut || screen === 'set-up') return null;
  return (
    <Button
      onPress={() => {
        goTo(wayOut);
      }}
    >
      {words.problem[goThere[wayOut]]}
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
