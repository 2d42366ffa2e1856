import { LosslessNumber } from 'lossless-json';
import { isObject, readJson, writeJson } from './python-json.ts';

/** The same answer with every value of another type: texts become numbers, numbers lists, truth values texts, null objects. */
export function withWrongTypes(body: string): string {
  return writeJson(changed(readJson(body)));
}

function changed(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? {} : value.map(changed);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, changed(inner)]));
  if (value instanceof LosslessNumber) return [value];
  if (typeof value === 'string') return value.length;
  return value === true ? 'true' : value === false ? 'false' : {};
}
