import { LosslessNumber, parse, stringify } from 'lossless-json';

/** JSON whose numbers are as they were written (`LosslessNumber`): to Python 2 and 2.0 are different things. */
export type LosslessJson = unknown;

/** A number that Python holds as a float, so that it is written with its point: 0.0, 1500.0, 1e-05. */
export const float = (value: number): LosslessNumber => new LosslessNumber(floatText(value));

/** Python's `repr()` of a float. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) throw new Error('JSON has no such number');
  const [mantissa = '0', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const plain = String(value);
  return plain.includes('.') ? plain : `${plain}.0`;
}

/** Throws a SyntaxError on what is no JSON. */
export const readJson = (text: string): LosslessJson => parse(text, undefined, { onDuplicateKey: ({ newValue }) => newValue });

/** Without blanks, as the services' framework writes it. */
export function writeJson(value: LosslessJson): string {
  const text = stringify(value);
  if (text === undefined) throw new Error('JSON has no such value');
  return text;
}

/** Python's `str()` of a JSON value that was read: "0.05" of 0.050, "True" of true. */
export function pythonText(value: LosslessJson): string {
  if (value instanceof LosslessNumber) {
    return /^-?\d+$/.test(value.value) ? value.value : floatText(Number(value.value));
  }
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : floatText(value);
  if (value === true) return 'True';
  if (value === false) return 'False';
  return value === null || value === undefined ? 'None' : writeJson(value);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber);
}
