/**
 * `next`, in which every part that says the same as before is the same object as before. What comes from main is a
 * copy, whole sections at a time: without this, one reading of one GPU would draw every row of every list again.
 * Only for plain data, as the bridge carries it.
 */
export function keepEqual<Value>(before: unknown, next: Value): Value {
  if (Object.is(before, next)) return next;
  if (Array.isArray(next)) return Array.isArray(before) ? (keepItems(before, next) as Value) : next;
  if (!isRecord(next) || !isRecord(before) || Array.isArray(before)) return next;
  const names = Object.keys(next);
  const kept = Object.fromEntries(names.map((name) => [name, keepEqual(before[name], next[name])]));
  const isSame = names.length === Object.keys(before).length && names.every((name) => name in before && Object.is(kept[name], before[name]));
  return (isSame ? before : kept) as Value;
}

function keepItems(before: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const kept = next.map((item, index) => keepEqual(before[index], item));
  return kept.length === before.length && kept.every((item, index) => Object.is(item, before[index])) ? before : kept;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
