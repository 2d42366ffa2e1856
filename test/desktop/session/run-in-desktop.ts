// node test/desktop/session/run-in-desktop.ts [--keyring unlocked|locked|absent] [--no-tray] [--no-notifications]
//   [--] PROGRAM ARGS…
// Runs a program in a test desktop of its own and ends with the program's status.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { parseArgs } from 'node:util';
import { electronEnvironment, findElectronRuntime } from '../../../scripts/setup/electron-runtime.ts';
import { startDesktop, type DesktopOptions } from './desktop-session.ts';

const keyrings = ['unlocked', 'locked', 'absent'] as const;

const { options, command, args } = readArguments();
const runtime = findElectronRuntime();
const session = await startDesktop(options);
// It ends with us, however we end.
const child = spawn('setpriv', ['--pdeathsig', 'TERM', '--', command, ...args], {
  // Inside, the cache folder is another one: so the runtime is told where Electron is.
  env: { ...session.env, ...(runtime !== null && electronEnvironment(runtime)) },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
process.exitCode = await new Promise<number>((done) => {
  child
    .once('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      done(127);
    })
    .once('close', (code, signal) => {
      done(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
    });
});
await session.close();

function readArguments(): { options: DesktopOptions; command: string; args: readonly string[] } {
  // Our own options end where the program's name begins: its options are its own.
  const all = process.argv.slice(2);
  const isValue = (index: number): boolean => all[index - 1] === '--keyring';
  const start = all.findIndex((each, index) => each === '--' || (!each.startsWith('-') && !isValue(index)));
  const end = start === -1 ? all.length : start;
  const { values } = parseArgs({
    args: all.slice(0, end),
    allowNegative: true,
    options: {
      keyring: { type: 'string', default: 'unlocked' },
      tray: { type: 'boolean', default: true },
      notifications: { type: 'boolean', default: true },
    },
  });
  const keyring = keyrings.find((each) => each === values.keyring);
  const [command, ...args] = all.slice(all[end] === '--' ? end + 1 : end);
  if (keyring === undefined || command === undefined) {
    process.stderr.write(
      'usage: run-in-desktop.ts [--keyring unlocked|locked|absent] [--no-tray] [--no-notifications] PROGRAM ARGS…\n',
    );
    process.exit(2);
  }
  return { options: { keyring, tray: values.tray, notifications: values.notifications }, command, args };
}
