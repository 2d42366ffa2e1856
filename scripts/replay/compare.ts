import type { Shape } from './shape.ts';

/** Where two shapes differ, a line each: "items[].price: recorded decimal with 8 decimals, answered float". */
export function differences(recorded: Shape, answered: Shape, place = 'body'): readonly string[] {
  const found: string[] = [];
  if (!sameKinds(recorded, answered)) found.push(`${place}: recorded ${kindsOf(recorded)}, answered ${kindsOf(answered)}`);
  for (const [key, { shape, always }] of recorded.keys) {
    const other = answered.keys.get(key);
    const where = `${place}.${key}`;
    if (other === undefined) {
      // An object that is missing as a whole has been said already.
      if (answered.kinds.has('object')) found.push(`${where}: recorded ${kindsOf(shape)}, not in the answer`);
      continue;
    }
    if (always !== other.always) found.push(`${where}: recorded ${often(always)}, answered ${often(other.always)}`);
    found.push(...differences(shape, other.shape, where));
  }
  for (const [key, { shape }] of answered.keys) {
    if (!recorded.keys.has(key) && recorded.kinds.has('object')) found.push(`${place}.${key}: not in the recording, answered ${kindsOf(shape)}`);
  }
  if (recorded.elements !== null && answered.elements !== null) {
    found.push(...differences(recorded.elements, answered.elements, `${place}[]`));
  }
  return found;
}

/** The headers that a client reads: the kind of content, how to authenticate, and whether it is to wait. */
export function headerDifferences(recorded: Readonly<Record<string, string>>, answered: Headers): readonly string[] {
  const found: string[] = [];
  const compare = (name: string, ours: string | null, theirs: string | null): void => {
    if (ours !== theirs) found.push(`header ${name}: recorded ${theirs ?? 'none'}, answered ${ours ?? 'none'}`);
  };
  const theirs = new Headers(recorded);
  compare('content-type', mediaType(answered.get('content-type')), mediaType(theirs.get('content-type')));
  compare('www-authenticate', answered.get('www-authenticate'), theirs.get('www-authenticate'));
  compare('retry-after', presence(answered.get('retry-after')), presence(theirs.get('retry-after')));
  return found;
}

const sameKinds = (a: Shape, b: Shape): boolean => a.kinds.size === b.kinds.size && [...a.kinds].every((kind) => b.kinds.has(kind));
const kindsOf = ({ kinds }: Shape): string => [...kinds].sort().join(' | ');
const often = (always: boolean): string => (always ? 'in every element' : 'in some elements only');
const mediaType = (value: string | null): string | null => value?.split(';', 1)[0]?.trim() ?? null;
const presence = (value: string | null): string | null => (value === null ? null : 'there');
