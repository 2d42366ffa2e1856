import { LosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { parseInstant, type Instant } from '../../../../shared/domain/instant.ts';
import { aitFromChainUnits, parseAit, type Money } from '../../../../shared/domain/money.ts';

/** The smallest pieces of the services' answers: JSON read by json.ts, where every number is a `LosslessNumber`. */

const numberAsWritten = z.instanceof(LosslessNumber, { error: 'expected a number' }).transform((number) => number.value);
const decimalAsWritten = z.union([z.string(), numberAsWritten], { error: 'expected a decimal' });

/** AIT as a decimal string ("0.05000000", "0E-8") or as a JSON number (the March 2026 server, and some totals). */
export const money: z.ZodType<Money> = decimalAsWritten.transform((text, context) => {
  const read = parseAit(text);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: 'not a sum of money' });
  return z.NEVER;
});

/** A sum on the chain, in whole compute-seconds (3600 are one AIT). */
export const chainMoney: z.ZodType<Money> = decimalAsWritten.transform((text, context) => {
  // Some nodes write whole numbers as floats.
  const whole = /^(\d{1,40})(\.0+)?$/.exec(text)?.[1];
  if (whole !== undefined) return aitFromChainUnits(BigInt(whole));
  context.addIssue({ code: 'custom', message: 'not a whole number of compute-seconds' });
  return z.NEVER;
});

/** A plain decimal that is no money, kept as text: "1.5". */
export const decimal: z.ZodType<string> = money.transform(({ amount }) => amount);

/** A whole number from 0 up. */
export const count: z.ZodType<number> = numberAsWritten.transform((text, context) => {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  context.addIssue({ code: 'custom', message: 'not a whole number from 0 up' });
  return z.NEVER;
});

/** Any number that is no money: a duration in hours, gigabytes. */
export const measure: z.ZodType<number> = numberAsWritten.transform((text, context) => {
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  context.addIssue({ code: 'custom', message: 'not a finite number' });
  return z.NEVER;
});

/** Every form of time that the services write; see instant.ts. */
export const instant: z.ZodType<Instant> = z
  .union([z.string(), numberAsWritten.transform(Number)], { error: 'expected a time' })
  .transform((written, context) => {
    const read = parseInstant(written);
    if (read.ok) return read.value;
    context.addIssue({ code: 'custom', message: 'not a time' });
    return z.NEVER;
  });

/** An id that the server gave. It comes back in paths, so it must be short and in visible characters. */
export const id = z.string().regex(/^[\x21-\x7e]{1,200}$/, 'not an id');
/** Words of the server or of another provider. */
export const text = z.string().max(10_000);

/** An object of which every part may be missing: said so, because a `LosslessNumber` is such an object too. */
export const objectOf = <Shape extends z.ZodRawShape>(shape: Shape) => z.record(z.string(), z.unknown()).pipe(z.object(shape));

/** Absent and null are the same thing on the wire. */
export const orNull = <Value>(schema: z.ZodType<Value>): z.ZodType<Value | null> =>
  schema.nullish().transform((value) => value ?? null);
