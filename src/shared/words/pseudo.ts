import type { Same } from './same.ts';

// A third language, made by a machine from English: longer, with accents, and in brackets. Words that a test finds
// outside the brackets are in no catalogue.

const accents = new Map(Object.entries({ a: 'á', c: 'ç', d: 'ð', e: 'é', i: 'î', l: 'ľ', n: 'ñ', o: 'ö', s: 'š', t: 'ţ', u: 'û', w: 'ŵ', y: 'ý', z: 'ž', A: 'Â', C: 'Ç', E: 'É', G: 'Ĝ', I: 'Î', N: 'Ñ', O: 'Ö', P: 'Þ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', W: 'Ŵ', Y: 'Ý' }));

/** What a message is given goes through as it is, between these marks (private use, so that no text has them). */
const [begin, end] = ['\uE000', '\uE001'];
const keeps = new RegExp(`${begin}[^${end}]*${end}|\\{\\w+\\}`, 'u');

/** German is about a third longer than English. */
const longer = 0.35;

function strange(text: string): string {
  const accented = text
    .split(new RegExp(`(${keeps.source})`, 'u'))
    .map((part) => (keeps.test(part) ? part.replaceAll(begin, '').replaceAll(end, '') : Array.from(part, (letter) => accents.get(letter) ?? letter).join('')))
    .join('');
  return `⟦${accented}${'~'.repeat(Math.ceil(accented.length * longer))}⟧`;
}

/** A catalogue in the strange language. */
export function pseudoOf<Messages extends object>(messages: Messages): Same<Messages> {
  const made = Object.entries(messages).map(([key, message]: [string, unknown]) => {
    if (typeof message === 'string') return [key, strange(message)];
    if (typeof message === 'function') {
      return [key, (...figures: unknown[]) => strange(String((message as (...figures: unknown[]) => unknown)(...figures.map((figure) => (typeof figure === 'string' ? `${begin}${figure}${end}` : figure)))))];
    }
    return [key, pseudoOf(message as object)];
  });
  return (Array.isArray(messages) ? made.map(([, value]) => value) : Object.fromEntries(made)) as Same<Messages>;
}
