import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureDebianPackages, isDebianLike } from '../../../../scripts/setup/debian.ts';
import { appPackages, desktopPackages } from '../../../../scripts/setup/linux-packages.ts';
import { runProgram, type RunProgram } from '../../../../scripts/setup/run-program.ts';
import { SetUpError } from '../../../../scripts/setup/set-up-error.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A machine whose package tools are small programs that keep their database in a folder and note each call. */
interface PretendMachine {
  readonly run: RunProgram;
  /** The calls that change something, in order. */
  calls(): readonly string[];
  said: string[];
}

interface MachineState {
  readonly installed: readonly string[];
  /** The names that the distribution offers; of the alternatives only. */
  readonly offered?: readonly string[];
  readonly sudo?: 'without a password' | 'with a password' | 'absent';
  readonly installFails?: boolean;
}

function machine({ installed, offered = [], sudo = 'absent', installFails = false }: MachineState): PretendMachine {
  const folder = temporaryFolder();
  const program = (name: string, body: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\ncd ${folder}\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  writeFileSync(join(folder, 'database'), installed.map((name) => `${name}\n`).join(''));
  // As the real one: what it knows goes to standard output, and one unknown name makes it end with 1.
  program(
    'dpkg-query',
    `shift 2; status=0
     for name in "$@"; do grep -qx "$name" database && echo "installed $name" || status=1; done
     exit $status`,
  );
  program(
    'apt-cache',
    `shift; for name in "$@"; do
       case " ${offered.join(' ')} " in *" $name "*) candidate=1.0-1;; *) candidate='(none)';; esac
       printf '%s:\\n  Installed: (none)\\n  Candidate: %s\\n  Version table:\\n' "$name" "$candidate"
     done`,
  );
  program(
    'apt-get',
    `echo "apt-get as \${AS_ROOT:-root} $DEBIAN_FRONTEND: $*" >> calls
     [ "$1" = install ] || exit 0
     ${installFails ? 'echo "E: no space left" >&2; exit 100' : ''}
     for last in "$@"; do case $last in -*|install|DPkg*) ;; *) echo "$last" >> database;; esac; done`,
  );
  if (sudo !== 'absent') {
    const refuse = 'echo "sudo: a password is required" >&2; exit 1';
    program('sudo', sudo === 'with a password' ? refuse : '[ "$1" = -n ] || exit 1; shift; AS_ROOT=sudo exec "$@"');
  }
  const path = `${folder}:/usr/bin:/bin`;
  const withoutSudo = existsSync('/usr/bin/sudo') && sudo === 'absent';
  if (withoutSudo) program('sudo', 'exit 127');
  return {
    // `env` finds the programs by its own PATH, and we find `env` by ours.
    run: (command, args, env) => {
      const program = join(folder, command);
      return runProgram(existsSync(program) ? program : command, args, { ...env, PATH: path });
    },
    calls: () => {
      const file = join(folder, 'calls');
      return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    },
    said: [],
  };
}

const ensure = (on: PretendMachine, isRoot: boolean, wanted = appPackages): void => {
  ensureDebianPackages(wanted, { run: on.run, isRoot, say: (line) => on.said.push(line) });
};

const allApp = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libnotify4'];

describe('nothing missing', () => {
  it('does nothing', () => {
    const debian12 = machine({ installed: allApp });
    ensure(debian12, true);
    expect(debian12.calls()).toEqual([]);
    expect(debian12.said).toEqual([]);
  });

  it('takes the newer names as well', () => {
    const debian13 = machine({ installed: ['libgtk-3-0t64', 'libnss3', 'libasound2t64', 'libgbm1', 'libnotify4'] });
    ensure(debian13, false);
    expect(debian13.calls()).toEqual([]);
  });
});

describe('something missing', () => {
  it('is installed by root, and only that', () => {
    const on = machine({ installed: ['libgtk-3-0', 'libnss3', 'libasound2', 'libnotify4'] });
    ensure(on, true);
    expect(on.calls()).toEqual([
      'apt-get as root noninteractive: update --quiet=2',
      'apt-get as root noninteractive: install --quiet=2 --yes --no-install-recommends -o DPkg::Lock::Timeout=600 libgbm1',
    ]);
    expect(on.said).toEqual(['Installing Debian packages: libgbm1']);
  });

  it('is installed through sudo where that asks for no password', () => {
    const on = machine({ installed: ['libgtk-3-0'], sudo: 'without a password' });
    ensure(on, false);
    expect(on.calls().map((call) => call.slice(0, 31))).toEqual([
      'apt-get as sudo noninteractive:',
      'apt-get as sudo noninteractive:',
    ]);
  });

  it('is asked for by the name that the distribution has', () => {
    const on = machine({ installed: [], offered: ['libgtk-3-0t64', 'libasound2t64'] });
    ensure(on, true);
    expect(on.calls()[1]).toMatch(/ libgtk-3-0t64 libnss3 libasound2t64 libgbm1 libnotify4$/);
  });

  it.each(['with a password', 'absent'] as const)('is left to the owner where sudo is %s', (sudo) => {
    const on = machine({ installed: ['libgtk-3-0', 'libnss3', 'libgbm1'], offered: ['libasound2'], sudo });
    const attempt = (): void => {
      ensure(on, false);
    };
    expect(attempt).toThrow(SetUpError);
    expect(attempt).toThrow(
      '\n  sudo apt-get update && sudo apt-get install --no-install-recommends libasound2 libnotify4\n',
    );
    expect(on.calls()).toEqual([]);
  });

  it('is said to be missing still when apt-get fails', () => {
    const on = machine({ installed: allApp.slice(1), installFails: true });
    expect(() => {
      ensure(on, true);
    }).toThrow(/^E: no space left\n\napt-get ended with 100, .* missing: libgtk-3-0\.$/);
  });

  it('for the test desktop counts only where the test desktop is wanted', () => {
    const on = machine({ installed: allApp });
    ensure(on, true, [...appPackages, ...desktopPackages]);
    expect(on.calls()[1]).toMatch(/ xvfb dbus xfwm4 .* xdotool imagemagick$/);
  });
});

it.each([
  ['ID=debian\nVERSION_ID="12"\n', true],
  ['ID=ubuntu\nID_LIKE=debian\n', true],
  ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', true],
  ['ID=fedora\n', false],
  ['ID=arch\nHOME_URL="https://debian.example/"\n', false],
])('%j is of Debian: %s', (text, expected) => {
  const file = join(temporaryFolder(), 'os-release');
  writeFileSync(file, text);
  expect(isDebianLike(file)).toBe(expected);
});

it('a system without /etc/os-release is not Debian', () => {
  expect(isDebianLike(join(temporaryFolder(), 'os-release'))).toBe(false);
});
