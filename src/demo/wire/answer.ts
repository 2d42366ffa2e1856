import type { Instant } from '../../shared/domain/instant.ts';
import type { Result } from '../../shared/domain/result.ts';
import { doubledZoneTime } from './python-times.ts';

/** What a service sends back. `body` is written as JSON; without one nothing is sent, as with 204. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One complaint of the services' validation (FastAPI and pydantic), in the coordinator's own form. */
export interface Complaint {
  readonly field: string;
  readonly message: string;
  readonly code: string;
}

/** Why a service does not do what it was asked. */
export interface Refusal {
  readonly status: number;
  readonly detail: string;
}

export const done = (body: unknown, status = 200): Answer => ({ status, body });
export const refuse = ({ status, detail }: Refusal): Answer => ({ status, body: { detail } });
export const notFound = (detail = 'Not Found'): Answer => refuse({ status: 404, detail });
export const forbidden = (): Answer => refuse({ status: 403, detail: 'Forbidden' });

export const unauthorized = (detail: string): Answer => ({
  ...refuse({ status: 401, detail }),
  headers: { 'www-authenticate': 'Bearer' },
});

export const tooMany = (perSeconds: number): Answer => ({
  ...refuse({ status: 429, detail: 'Rate limit exceeded' }),
  headers: { 'retry-after': String(perSeconds) },
});

export const invalid = (complaints: readonly Complaint[], now: Instant): Answer => ({
  status: 422,
  body: {
    error: { code: 'VALIDATION_ERROR', message: 'Request validation failed', status: 422, details: complaints },
    timestamp: doubledZoneTime(now),
    request_id: null,
  },
});

export const internalError = (path: string): Answer => ({
  status: 500,
  body: {
    error: { type: 'internal_error', message: 'An internal server error occurred', status_code: 500, path },
  },
});

/** The answer to a result: the refusal, or what `write` makes of the value. */
export const answerTo = <Value>(result: Result<Value, Refusal>, write: (value: Value) => Answer): Answer =>
  result.ok ? write(result.value) : refuse(result.failure);
