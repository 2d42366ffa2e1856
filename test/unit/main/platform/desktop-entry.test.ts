import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEntry, writeEntry } from '../../../../src/main/platform/desktop-entry.ts';

const entryFor = (...command: [string, ...string[]]): string => writeEntry({ name: 'Rigkeeper', comment: 'Keeps GPUs online', command });

test('the file has what the specifications ask for', () => {
  expect(entryFor('/opt/Rigkeeper/rigkeeper', '--hidden')).toBe(
    [
      '[Desktop Entry]',
      'Type=Application',
      'Name=Rigkeeper',
      'Comment=Keeps GPUs online',
      'Exec=/opt/Rigkeeper/rigkeeper --hidden',
      'Terminal=false',
      'StartupNotify=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ].join('\n'),
  );
});

// The expected right sides follow the specification's own words and examples (section "The Exec key").
const commands: readonly (readonly [string, readonly [string, ...string[]], string])[] = [
  ['a blank', ['/home/a b/Rigkeeper.AppImage', '--hidden'], 'Exec="/home/a b/Rigkeeper.AppImage" --hidden'],
  ['a percent sign', ['/opt/100%/rigkeeper'], 'Exec=/opt/100%%/rigkeeper'],
  ['a dollar sign, which takes two backslashes', ['/opt/$x/rigkeeper'], String.raw`Exec="/opt/\\$x/rigkeeper"`],
  ['a backslash, which takes four', ['/opt/a\\b'], String.raw`Exec="/opt/a\\\\b"`],
  ['a backtick', ['/opt/`x`'], String.raw`Exec="/opt/\\`.concat('`x', String.raw`\\`, '`"')],
  ['a quotation mark', ['/opt/"x"/rigkeeper'], String.raw`Exec="/opt/\\"x\\"/rigkeeper"`],
  ['no text at all', ['/opt/rigkeeper', ''], 'Exec=/opt/rigkeeper ""'],
  ['a line feed', ['/opt/a\nb'], String.raw`Exec="/opt/a\nb"`],
];
for (const [what, command, line] of commands) {
  test(`an argument with ${what} is written so that it stays one`, () => {
    const text = entryFor(...command);
    expect(text.split('\n')).toContain(line);
    expect(readEntry(text, [])).toEqual({ enabled: true, command });
  });
}

test('every command comes back as it was', () => {
  const argument = fc.string({ unit: fc.oneof(fc.constantFrom('"', '\\', '`', '$', '%', ' ', '\n', '\t', '\r', "'", ';', '=', '~', '#'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })) });
  fc.assert(
    fc.property(fc.array(argument, { minLength: 1, maxLength: 5 }), ([program = '', ...args]) => {
      expect(readEntry(entryFor(program, ...args), []).command).toEqual([program, ...args]);
    }),
  );
});

const hasGio = spawnSync('gio', ['help', 'launch']).error === undefined;
test.skipIf(!hasGio)('GLib, by which desktops read such files, starts the same command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rigkeeper-entry-'));
  try {
    const file = join(folder, 'entry.desktop');
    const out = join(folder, 'arguments');
    const awkward = ['a b', 'c"d', 'e\\f', '$HOME', '100%', '%f', '`g`', 'h;i'];
    writeFileSync(file, entryFor('/bin/sh', '-c', `printf '%s\\n' "$@" > '${out}.new' && mv '${out}.new' '${out}'`, 'sh', ...awkward));
    // Waits until the program that gio started has written what it got.
    const script = `gio launch '${file}' && for i in $(seq 1 200); do [ -e '${out}' ] && break; sleep 0.05; done; cat '${out}'`;
    expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).trimEnd().split('\n')).toEqual(awkward);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const usual = entryFor('/opt/rigkeeper', '--hidden');
const disabled: readonly (readonly [string, string])[] = [
  ['Hidden=true', `${usual}Hidden=true\n`],
  ['GNOME’s own key', usual.replace('enabled=true', 'enabled=false')],
  ['MATE’s own key', `${usual}X-MATE-Autostart-enabled=false\n`],
  ['OnlyShowIn another desktop', `${usual}OnlyShowIn=KDE;\n`],
  ['NotShowIn this desktop', `${usual}NotShowIn=KDE;XFCE;\n`],
];
for (const [what, text] of disabled) {
  test(`an entry with ${what} starts nothing`, () => {
    expect(readEntry(text, ['XFCE'])).toMatchObject({ enabled: false });
  });
}

test('an entry that another program wrote anew is still read', () => {
  const text = '# changed by a settings program\r\n[Desktop Entry]\r\nHidden = false\r\nOnlyShowIn=XFCE;GNOME;\r\nExec=/opt/rigkeeper --hidden %U\r\n\r\n[Desktop Action Quit]\r\nHidden=true\r\nExec=/bin/false\r\n';
  expect(readEntry(text, ['XFCE'])).toEqual({ enabled: true, command: ['/opt/rigkeeper', '--hidden'] });
});

test('what is no entry starts nothing', () => {
  for (const text of ['', '\0\0\0', 'Exec=/opt/rigkeeper\n', '[Desktop Entry]\n']) expect(readEntry(text, []).command).toEqual([]);
});
