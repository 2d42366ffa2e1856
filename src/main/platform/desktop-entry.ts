// Desktop entries as the Desktop Entry Specification and the Desktop Application Autostart Specification
// (freedesktop.org) have them; reading takes what other programs may have made of ours.

export interface AutostartEntry {
  readonly name: string;
  readonly comment: string;
  /** The program with its arguments, as execve(2) would get them. */
  readonly command: readonly [program: string, ...args: string[]];
}

/** What an autostart entry comes to on some desktop. */
export interface ReadEntry {
  readonly enabled: boolean;
  /** Empty where there is nothing to start, or it can't be read. */
  readonly command: readonly string[];
}

const group = 'Desktop Entry';
// The specification's reserved characters: an argument with any of them has to stand in double quotes.
const reserved = /[\s"'\\><~|&;$*?#()`]/;

export function writeEntry({ name, comment, command }: AutostartEntry): string {
  const lines = {
    Type: 'Application',
    Name: escaped(name),
    Comment: escaped(comment),
    Exec: escaped(command.map(execArgument).join(' ')),
    Terminal: 'false',
    StartupNotify: 'false',
    'X-GNOME-Autostart-enabled': 'true',
  };
  return `[${group}]\n${Object.entries(lines).map(([key, value]) => `${key}=${value}\n`).join('')}`;
}

/** @param desktops the names in XDG_CURRENT_DESKTOP */
export function readEntry(text: string, desktops: readonly string[]): ReadEntry {
  const keys = keysOf(text);
  const listed = (key: string): readonly string[] => (keys.get(key) ?? '').split(';').filter((name) => name !== '');
  const only = listed('OnlyShowIn');
  const shown = (only.length === 0 || only.some((name) => desktops.includes(name))) && !listed('NotShowIn').some((name) => desktops.includes(name));
  // `Hidden=true` is as good as no file. GNOME's and XFCE's settings write the other two.
  const off = isTrue(keys.get('Hidden')) || isFalse(keys.get('X-GNOME-Autostart-enabled')) || isFalse(keys.get('X-MATE-Autostart-enabled'));
  return { enabled: shown && !off, command: splitExec(unescaped(keys.get('Exec') ?? '')) };
}

/** One argument of Exec: quoted where it has to be, and a percent sign doubled, because it begins a field code. */
function execArgument(argument: string): string {
  const text = argument.replaceAll('%', '%%');
  return text === '' || reserved.test(text) ? `"${text.replace(/["`$\\]/g, '\\$&')}"` : text;
}

function splitExec(exec: string): readonly string[] {
  // A quoted argument, in which a backslash takes the meaning from the character behind it, or a plain one.
  const parts = exec.match(/"(?:[^"\\]|\\.)*"|[^\s"]+/gs) ?? [];
  return parts.flatMap((part) => {
    const plain = part.startsWith('"') ? part.slice(1, -1).replace(/\\(.)/gs, '$1') : part;
    // Field codes stand for files and the like, of which there are none at login.
    return /^%[a-zA-Z]$/.test(plain) ? [] : [plain.replaceAll('%%', '%')];
  });
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const plains: Readonly<Record<string, string>> = { '\\': '\\', n: '\n', r: '\r', t: '\t', s: ' ' };

/** How every string value is written, Exec's quotes and backslashes included. */
const escaped = (value: string): string => value.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character);
const unescaped = (value: string): string => value.replace(/\\(.)/gs, (whole, character: string) => plains[character] ?? whole);

/** The keys of the one group that counts; the first of two of the same name. */
function keysOf(text: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  let current = '';
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[([^\]]*)\]\s*$/.exec(line)?.[1];
    if (header !== undefined) current = header;
    const entry = /^([A-Za-z0-9-]+)\s*=\s*(.*)$/.exec(line);
    const [, key = '', value = ''] = entry ?? [];
    if (entry !== null && current === group && !keys.has(key)) keys.set(key, value);
  }
  return keys;
}

const isTrue = (value: string | undefined): boolean => value?.trim().toLowerCase() === 'true';
const isFalse = (value: string | undefined): boolean => value?.trim().toLowerCase() === 'false';
