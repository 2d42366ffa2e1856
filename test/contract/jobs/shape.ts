import { createParser } from 'eventsource-parser';

/** Which fields a body's JSON has, and of which types: of a stream, all events together. */
export function shapeOf(body: string): Readonly<Record<string, string>> {
  const types = new Map<string, Set<string>>();
  for (const value of valuesIn(body)) note('', value, types);
  return Object.fromEntries([...types].map(([path, seen]) => [path, [...seen].sort().join('|')] as const).sort(([a], [b]) => a.localeCompare(b)));
}

function valuesIn(body: string): readonly unknown[] {
  if (!body.startsWith('data:')) return [JSON.parse(body)];
  const values: unknown[] = [];
  const parser = createParser({ onEvent: ({ data }) => void values.push(data === '[DONE]' ? data : JSON.parse(data)) });
  parser.feed(body);
  return values;
}

function note(path: string, value: unknown, types: Map<string, Set<string>>): void {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  types.set(path, (types.get(path) ?? new Set()).add(type));
  if (Array.isArray(value)) for (const item of value) note(`${path}[]`, item, types);
  else if (typeof value === 'object' && value !== null) for (const [name, inner] of Object.entries(value)) note(`${path}.${name}`, inner, types);
}
