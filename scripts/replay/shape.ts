import { LosslessNumber } from 'lossless-json';

/**
 * The shape of a JSON value: everything that a reader can trip over, and no value. Kinds are named in words, because
 * they are what a person reads when two shapes differ: "null", "int", "float" (as written: 0.0 is a float), "text",
 * "decimal with 8 decimals", "time YYYY-MM-DDThh:mm:ss.ffffffZ".
 * A list's shape is the union of its elements' shapes, so every part may be of several kinds.
 */
export interface Shape {
  readonly kinds: ReadonlySet<string>;
  /** By key, where it is an object. */
  readonly keys: ReadonlyMap<string, { readonly shape: Shape; readonly always: boolean }>;
  /** Where it is a list with something in it. */
  readonly elements: Shape | null;
}

const leaf = (kind: string): Shape => ({ kinds: new Set([kind]), keys: new Map(), elements: null });

export function shapeOf(value: unknown): Shape {
  if (value === null) return leaf('null');
  if (typeof value === 'boolean') return leaf('true or false');
  if (typeof value === 'string') return leaf(textKind(value));
  if (value instanceof LosslessNumber) return leaf(/[.eE]/.test(value.value) ? 'float' : 'int');
  if (Array.isArray(value)) {
    const [first, ...others] = value.map(shapeOf);
    if (first === undefined) return leaf('empty list');
    return { ...leaf('list'), elements: others.reduce(union, first) };
  }
  const keys = Object.entries(value as object).map(([key, inner]) => [key, { shape: shapeOf(inner), always: true }] as const);
  return { ...leaf('object'), keys: new Map(keys) };
}

function union(a: Shape, b: Shape): Shape {
  const keys = new Map<string, { shape: Shape; always: boolean }>();
  for (const key of new Set([...a.keys.keys(), ...b.keys.keys()])) {
    const [inA, inB] = [a.keys.get(key), b.keys.get(key)];
    if (inA !== undefined && inB !== undefined) keys.set(key, { shape: union(inA.shape, inB.shape), always: inA.always && inB.always });
    // Where only one side is an object at all, the key is there whenever there is an object.
    else if (inA !== undefined) keys.set(key, { ...inA, always: inA.always && !b.kinds.has('object') });
    else if (inB !== undefined) keys.set(key, { ...inB, always: inB.always && !a.kinds.has('object') });
  }
  return {
    kinds: new Set([...a.kinds, ...b.kinds]),
    keys,
    elements: a.elements !== null && b.elements !== null ? union(a.elements, b.elements) : (a.elements ?? b.elements),
  };
}

const time = /^\d{4}-\d{2}-\d{2}([T ])\d{2}:\d{2}:\d{2}(\.\d+)?(Z|\+00:00Z|[+-]\d{2}:\d{2})?$/;
// Longer whole parts are ids of digits, not money; Python writes exponents as "E-8", which no hex id does.
const plainDecimal = /^-?\d{1,12}(?:\.(\d+))?$/;
const exponentDecimal = /^-?\d(?:\.\d+)?E[+-]\d+$/;
/** With more decimals a sum is the rest of a division or a product, whose length says nothing. */
const mostFixedDecimals = 18;

function textKind(text: string): string {
  if (text === '') return 'empty text';
  const stamp = time.exec(text);
  if (stamp !== null) return `time YYYY-MM-DD${stamp[1] ?? ''}hh:mm:ss${(stamp[2] ?? '').replace(/\d/g, 'f')}${stamp[3] ?? ''}`;
  const decimals = plainDecimal.exec(text);
  if (decimals !== null) {
    const places = decimals[1]?.length ?? 0;
    return places > mostFixedDecimals ? 'long decimal' : `decimal with ${places} decimals`;
  }
  return exponentDecimal.test(text) ? 'decimal with an exponent' : 'text';
}
