import { describe, expect, it } from 'vitest';
import { readErrorBody } from '../../../../../src/main/market/aitbc/error-body.ts';

describe('what a service says when it refuses or fails', () => {
  it.each([
    ['detail text', { detail: 'Invalid API key' }, 'Invalid API key'],
    [
      'detail list',
      { detail: [{ loc: ['body', 'gpu', 0], msg: 'Field required', type: 'missing' }, { loc: [], msg: 'No' }] },
      'body.gpu.0: Field required; No',
    ],
    ['detail object', { detail: { message: 'Escrow is locked', code: 7 } }, 'Escrow is locked'],
    ['detail object', { detail: { error: 'insufficient_funds' } }, 'insufficient_funds'],
    ['error text', { error: 'Rate limit exceeded' }, 'Rate limit exceeded'],
    [
      'validation error',
      {
        error: {
          code: 'VALIDATION_ERROR',
          message: 'Request validation failed',
          status: 422,
          details: [
            { field: 'body.inflight', message: 'Input should be a valid integer', code: 'int_parsing' },
            { field: 'body.concurrency', message: 'Field required', code: 'missing' },
          ],
        },
        timestamp: '2026-11-23T00:51:45.594181+00:00Z',
        request_id: null,
      },
      'body.inflight: Input should be a valid integer; body.concurrency: Field required',
    ],
    ['validation error', { error: { code: 'X', message: 'Only words', details: [] } }, 'Only words'],
    [
      'internal error',
      { error: { type: 'internal_error', message: 'An internal server error occurred', status_code: 500, path: '/v1/miners/poll' } },
      'An internal server error occurred',
    ],
  ])('%s', (shape, body, said) => {
    expect(readErrorBody(JSON.stringify(body))).toEqual({ shape, said });
  });

  it.each(['', '<html>502 Bad Gateway</html>', '[]', '"detail"', '{}', '{"detail":42}', '{"error":null}', '{"message":"other"}', '{"detail"'])(
    'is none of theirs: %s',
    (body) => {
      expect(readErrorBody(body)).toBeNull();
    },
  );
});
