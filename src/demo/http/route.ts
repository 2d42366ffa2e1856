import type { Answer } from '../wire/answer.ts';
import type { Fields, Model } from '../wire/validation.ts';

/** Who calls, after the service has checked it. */
export interface Caller {
  readonly subject: string;
  readonly role: string;
  readonly credential: 'token' | 'api-key';
}

/** One call, checked and read. */
export interface Call<Body, Query> {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** `null` on routes that are open to everybody. */
  readonly caller: Caller | null;
  /** The bearer token as it came, `null` where there was none. */
  readonly token: string | null;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` for parameters. */
  readonly path: string;
  /** Calls allowed in a minute from one address. */
  readonly perMinute?: number;
  /** The route itself insists on a bearer token: an API key lets the caller in, but not through. */
  readonly bearerOnly?: boolean;
  readonly body?: Fields;
  /** The body is any JSON object. */
  readonly freeBody?: boolean;
  readonly query?: Fields;
  readonly handle: (call: Call<never, never>) => Answer;
}

interface Definition<Body extends Fields, Query extends Fields> extends Omit<Route, 'body' | 'freeBody' | 'query' | 'handle'> {
  readonly body?: Body;
  readonly query?: Query;
  readonly handle: (call: Call<Model<Body>, Model<Query>>) => Answer;
}

/** Types the handler by the models that it declares. */
export const route = <Body extends Fields, Query extends Fields>(definition: Definition<Body, Query>): Route => definition;

/** A body that may be any JSON object; its numbers stay as they were written. */
export const freeRoute = (
  definition: Omit<Route, 'body' | 'query' | 'freeBody' | 'handle'> & {
    readonly handle: (call: Call<Readonly<Record<string, unknown>>, unknown>) => Answer;
  },
): Route => ({ ...definition, freeBody: true });
