import { LosslessNumber } from 'lossless-json';
import type { Result } from '../../shared/domain/result.ts';
import type { Complaint } from './answer.ts';
import { parseDecimal, type PythonDecimal } from './python-decimal.ts';
import { isObject } from './python-json.ts';

/**
 * The services' validation of what they are sent, with pydantic's words and codes (pydantic 2, lax mode: "5" is
 * taken for an integer, "x" is not). Only the kinds that the services' models use.
 */
export interface Field<Value> {
  readonly read: (value: unknown) => Result<Value, Omit<Complaint, 'field'>>;
  /** What stands for it when it isn't sent. Without this it has to be sent. */
  readonly otherwise?: Value;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;
export type Model<Of extends Fields> = { readonly [Name in keyof Of]: Of[Name] extends Field<infer Value> ? Value : never };

type Reading<Value> = ReturnType<Field<Value>['read']>;
const took = <Value>(value: Value): Reading<Value> => ({ ok: true, value });
const complain = <Value>(message: string, code: string): Reading<Value> => ({ ok: false, failure: { message, code } });

/** Reads every field and gathers every complaint. `place`: "body" or "query". */
export function readModel<Of extends Fields>(fields: Of, sent: unknown, place: string): Result<Model<Of>, readonly Complaint[]> {
  if (!isObject(sent)) {
    const missing = sent === undefined;
    return {
      ok: false,
      failure: [
        missing
          ? { field: place, message: 'Field required', code: 'missing' }
          : { field: place, message: 'Input should be a valid dictionary or object to extract fields from', code: 'model_attributes_type' },
      ],
    };
  }
  const complaints: Complaint[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (!Object.hasOwn(sent, name)) {
      if ('otherwise' in field) values[name] = field.otherwise;
      else complaints.push({ field: `${place}.${name}`, message: 'Field required', code: 'missing' });
      continue;
    }
    const read = field.read(sent[name]);
    if (read.ok) values[name] = read.value;
    else complaints.push({ field: `${place}.${name}`, ...read.failure });
  }
  return complaints.length > 0 ? { ok: false, failure: complaints } : { ok: true, value: values as Model<Of> };
}

export const withDefault = <Value>(field: Field<Value>, otherwise: Value): Field<Value> => ({ ...field, otherwise });

export const optional = <Value>(field: Field<Value>): Field<Value | null> => ({
  read: (value) => (value === null ? took<Value | null>(null) : field.read(value)),
  otherwise: null,
});

export const text: Field<string> = {
  read: (value) => (typeof value === 'string' ? took(value) : complain('Input should be a valid string', 'string_type')),
};

export const walletAddress: Field<string> = {
  read: (value) => {
    const read = text.read(value);
    if (!read.ok || /^0x[0-9a-fA-F]{40}$/.test(read.value)) return read;
    return complain('Value error, Invalid Ethereum address format (must be 0x followed by 40 hex characters)', 'value_error');
  },
};

/** A JSON object; its numbers stay as they were written. */
export const dictionary: Field<Readonly<Record<string, unknown>>> = {
  read: (value) => (isObject(value) ? took(value) : complain('Input should be a valid dictionary', 'dict_type')),
};

export const integer: Field<number> = {
  read: (value) => {
    if (typeof value === 'boolean') return took(Number(value));
    if (typeof value === 'string') {
      if (/^\s*[+-]?\d+(\.0+)?\s*$/.test(value)) return took(Number(value));
      return complain('Input should be a valid integer, unable to parse string as an integer', 'int_parsing');
    }
    if (!(value instanceof LosslessNumber)) return complain('Input should be a valid integer', 'int_type');
    const number = Number(value.value);
    if (Number.isInteger(number)) return took(number);
    return complain('Input should be a valid integer, got a number with a fractional part', 'int_from_float');
  },
};

/** An integer within bounds, as the lists' `limit` is. */
export const between = (least: number, most: number): Field<number> => ({
  read: (value) => {
    const read = integer.read(value);
    if (!read.ok) return read;
    if (read.value < least) return complain(`Input should be greater than or equal to ${least}`, 'greater_than_equal');
    if (read.value > most) return complain(`Input should be less than or equal to ${most}`, 'less_than_equal');
    return read;
  },
});

export const floating: Field<number> = {
  read: (value) => {
    if (typeof value === 'boolean') return took(Number(value));
    const number = value instanceof LosslessNumber ? Number(value.value) : Number(typeof value === 'string' ? value : Number.NaN);
    if (Number.isFinite(number) && value !== '') return took(number);
    if (typeof value !== 'string') return complain('Input should be a valid number', 'float_type');
    return complain('Input should be a valid number, unable to parse string as a number', 'float_parsing');
  },
};

export const truth: Field<boolean> = {
  read: (value) => {
    if (typeof value === 'boolean') return took(value);
    const word = value instanceof LosslessNumber ? value.value : typeof value === 'string' ? value.toLowerCase() : '';
    if (['true', '1', 'yes', 'on', 't', 'y'].includes(word)) return took(true);
    if (['false', '0', 'no', 'off', 'f', 'n'].includes(word)) return took(false);
    return complain('Input should be a valid boolean, unable to interpret input', 'bool_parsing');
  },
};

export const money: Field<PythonDecimal> = {
  read: (value) => {
    const written = value instanceof LosslessNumber ? value.value : value;
    if (typeof written !== 'string') {
      return complain('Decimal input should be an integer, float, string or Decimal object', 'decimal_type');
    }
    const amount = parseDecimal(written);
    return amount === null ? complain('Input should be a valid decimal', 'decimal_parsing') : took(amount);
  },
};
