import { note, problem, type Note, type Problem } from '../../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { WireCall } from './calls.ts';

/** Who calls. All but the id are secrets: they are in main's memory, in headers, and nowhere else. */
export interface Credentials {
  readonly providerKey: string;
  /** Public: the name under which this rig's listings and jobs are kept. */
  readonly providerId: string;
  /** Only an operator can issue one; without it listing prices and bookings can't be changed. */
  readonly providerToken?: string;
}

// A header's value: visible ASCII. Anything else would make fetch throw an error with the value in it.
const sendable = /^[\x21-\x7e]{1,8192}$/;
const sendableId = /^[\x21-\x7e]{1,64}$/;

/**
 * The headers that prove who calls. Without `X-Miner-ID` the coordinator would make the provider key itself the public
 * id (AITBC coordinator, captures 107 and 148), so the id is always sent and never equals the key.
 */
export function credentialHeaders(
  credential: WireCall<unknown>['credential'],
  caller: Credentials,
  sessionToken: string | undefined,
): Result<Readonly<Record<string, string>>, Problem> {
  switch (credential) {
    case 'none':
      return ok({});
    case 'session':
      return bearer(sessionToken, note('session-form'));
    case 'provider-token': {
      const token = bearer(caller.providerToken, note('token-needed'));
      const id = token.ok ? checkId(caller) : token.failure;
      return !token.ok || id === null ? token : failed(id);
    }
    case 'provider-key': {
      if (caller.providerKey === '') return failed(problem('provider-key-missing'));
      if (!sendable.test(caller.providerKey)) {
        return failed(problem('input-refused', note('key-form')));
      }
      const wrongId = checkId(caller);
      return wrongId === null ? ok({ 'X-Api-Key': caller.providerKey, 'X-Miner-ID': caller.providerId }) : failed(wrongId);
    }
  }
}

function checkId({ providerId, providerKey, providerToken }: Credentials): Problem | null {
  if (providerId === '') return problem('connection-missing');
  if (!sendableId.test(providerId) || /^\.{1,2}$/.test(providerId)) {
    return problem('input-refused', note('id-form'));
  }
  if (providerId === providerKey || providerId === providerToken) {
    return problem('input-refused', note('id-is-key'));
  }
  return null;
}

function bearer(token: string | undefined, missing: Note): Result<Readonly<Record<string, string>>, Problem> {
  if (token === undefined || !sendable.test(token)) return failed(problem('input-refused', missing));
  return ok({ Authorization: `Bearer ${token}` });
}
