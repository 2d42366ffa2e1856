import { describe, expect, test } from 'vitest';
import { readJson } from '../../../src/demo/wire/python-json.ts';
import { between, dictionary, floating, integer, money, optional, readModel, text, truth, walletAddress, withDefault, type Fields } from '../../../src/demo/wire/validation.ts';

const read = (fields: Fields, json: string) => readModel(fields, readJson(json), 'body');
/** The code of the one complaint about `field`, or the value that was taken. */
const outcome = (field: Fields[string], json: string): unknown => {
  const result = read({ field }, `{"field":${json}}`);
  return result.ok ? result.value['field'] : result.failure[0]?.code;
};

describe("the services' validation", () => {
  test('gathers every complaint, with the words that were captured', () => {
    const result = read({ capabilities: dictionary, concurrency: withDefault(integer, 1) }, '{"capabilities":[],"concurrency":"many"}');
    expect(result).toEqual({
      ok: false,
      failure: [
        { field: 'body.capabilities', message: 'Input should be a valid dictionary', code: 'dict_type' },
        { field: 'body.concurrency', message: 'Input should be a valid integer, unable to parse string as an integer', code: 'int_parsing' },
      ],
    });
  });

  test('what is missing is either a complaint or its default', () => {
    expect(read({ a: text, b: withDefault(integer, 7), c: optional(text) }, '{}')).toEqual({
      ok: false,
      failure: [{ field: 'body.a', message: 'Field required', code: 'missing' }],
    });
    expect(read({ b: withDefault(integer, 7), c: optional(text) }, '{}')).toEqual({ ok: true, value: { b: 7, c: null } });
  });

  test('a body that is no object is one complaint about the body', () => {
    expect(read({ a: text }, '[]')).toMatchObject({ ok: false, failure: [{ field: 'body', code: 'model_attributes_type' }] });
    expect(readModel({ a: text }, undefined, 'body')).toMatchObject({ ok: false, failure: [{ field: 'body', code: 'missing' }] });
  });

  test.each([
    [integer, '5', 5],
    [integer, '"5"', 5],
    [integer, '5.0', 5],
    [integer, '5.5', 'int_from_float'],
    [integer, 'null', 'int_type'],
    [integer, 'true', 1],
    [floating, '2', 2],
    [floating, '"2.5"', 2.5],
    [floating, '"x"', 'float_parsing'],
    [floating, '""', 'float_parsing'],
    [floating, 'null', 'float_type'],
    [text, '5', 'string_type'],
    [truth, '"yes"', true],
    [truth, '"maybe"', 'bool_parsing'],
    [money, '"abc"', 'decimal_parsing'],
    [money, 'true', 'decimal_type'],
    [between(1, 500), '501', 'less_than_equal'],
    [between(1, 500), '0', 'greater_than_equal'],
    [between(1, 500), '500', 500],
    [walletAddress, '"aitbc1abc"', 'value_error'],
  ])('%# takes or refuses %s', (field, json, expected) => {
    expect(outcome(field, json)).toEqual(expected);
  });
});
