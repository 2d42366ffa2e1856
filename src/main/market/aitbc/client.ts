import { stringify } from 'lossless-json';
import type { Clock } from '../../../shared/domain/clock.ts';
import { note, problem, type Note, type Problem } from '../../../shared/domain/problem.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import type { Answer, CallOptions, MarketFailure } from '../market.ts';
import { addressOf, type AddressParts } from './address.ts';
import { readBaseUrl } from './base-url.ts';
import { bodyReader } from './body-reader.ts';
import type { Deadlines, WireCall } from './calls.ts';
import { credentialHeaders, type Credentials } from './credentials.ts';
import { exchange, type Fetch } from './exchange.ts';
import { answerOf, notSent } from './outcome.ts';
import { withRetries } from './retry.ts';

export interface ClientOptions {
  /** Base addresses, with whatever stands before `/v1` and `/rpc`. */
  readonly coordinatorUrl: string;
  readonly chainUrl: string;
  /** Asked before every call that needs them, so that a changed key counts at once. */
  readonly credentials: () => Promise<Result<Credentials, Problem>>;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly deadlines: Deadlines;
  /** For the User-Agent. */
  readonly appVersion: string;
  /** Where long answers are read, so that no server can hold up the app: see body-reader.ts. */
  readonly workerFile?: URL;
}

/** What one call says. */
export interface Saying extends AddressParts {
  /** JSON, where a `LosslessNumber` is written exactly. */
  readonly body?: unknown;
  readonly sessionToken?: string;
}

export interface Received<Value> {
  readonly value: Value;
  /** Of the raw answer, where the call keeps it. */
  readonly answerHash: string | null;
  /** Of the exchange that gave the value. */
  readonly roundTripMs: number;
}

export interface Client {
  /** Makes one call of the table. Never throws, whatever the other side does. */
  send<Value>(call: WireCall<Value>, saying?: Saying, options?: CallOptions): Promise<Answer<Received<Value>>>;
  /** Who calls, for what has to name them. */
  providerId(): Promise<Answer<string>>;
}

/** What was asked for is refused here, before anything is sent. */
export const refusedHere = (why: Note): { ok: false; failure: MarketFailure } => notSent('refused', problem('input-refused', why));

const nobody: Credentials = { providerKey: '', providerId: '' };

export function createClient(client: ClientOptions): Client {
  const bases = {
    coordinator: readBaseUrl(client.coordinatorUrl, 'coordinator'),
    chain: readBaseUrl(client.chainUrl, 'chain'),
  };
  const readBody = bodyReader(client.workerFile ?? null, client.clock);
  // Public answers may show the key too, to whoever made it their public id: it is taken out of every answer.
  let seen = nobody;

  const caller = async (call: Pick<WireCall<unknown>, 'credential'>): Promise<Result<Credentials, Problem>> => {
    if (call.credential === 'none' || call.credential === 'session') return ok(nobody);
    const given = await client.credentials();
    if (given.ok) seen = given.value;
    return given;
  };

  return {
    async send<Value>(call: WireCall<Value>, saying: Saying = {}, { signal }: CallOptions = {}) {
      const base = bases[call.service];
      if (!base.ok) return notSent('refused', base.failure);
      const url = addressOf(base.value, call.path, saying);
      if (url === null) return refusedHere(note('id-not-addressable'));
      const who = await caller(call);
      if (!who.ok) return notSent('no-credentials', who.failure);
      const proof = credentialHeaders(call.credential, who.value, saying.sessionToken);
      if (!proof.ok) return notSent('no-credentials', proof.failure);

      const body = saying.body === undefined ? null : (stringify(saying.body) ?? null);
      const outgoing = {
        url,
        method: call.method,
        headers: {
          Accept: 'application/json',
          'Cache-Control': 'no-cache',
          'User-Agent': `Rigkeeper/${client.appVersion}`,
          ...(body !== null && { 'Content-Type': 'application/json' }),
          ...proof.value,
        },
        body,
        deadlineMs: client.deadlines[call.patience],
        maxBytes: call.maxBytes,
        hashed: call.hashed === true,
        signal: signal ?? null,
      };
      const secrets = [seen.providerKey, seen.providerToken ?? '', saying.sessionToken ?? ''];
      const attempt = async (): Promise<Answer<Received<Value>>> =>
        answerOf(call, await exchange(outgoing, client), { secrets, now: client.clock.now(), readBody });
      return call.repeatable ? withRetries(attempt, { ...client, signal: signal ?? null }) : attempt();
    },

    async providerId() {
      const who = await caller({ credential: 'provider-key' });
      if (!who.ok) return notSent('no-credentials', who.failure);
      const proof = credentialHeaders('provider-key', who.value, undefined);
      return proof.ok ? ok(who.value.providerId) : notSent('no-credentials', proof.failure);
    },
  };
}
