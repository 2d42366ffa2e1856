import { ok } from '../../../shared/domain/result.ts';
import type { SignIn } from '../sign-in.ts';
import { calls } from './calls.ts';
import type { Client } from './client.ts';

/** Signing in with a wallet. */
export function signIn(client: Client): SignIn {
  return {
    async requestNonce(address, options) {
      const answer = await client.send(calls.requestNonce, { body: { wallet_address: address } }, options);
      return answer.ok ? ok(answer.value.value) : answer;
    },

    async signIn({ address, nonce, signature }, options) {
      const body = { wallet_address: address, nonce, signature };
      const answer = await client.send(calls.signIn, { body }, options);
      return answer.ok ? ok(answer.value.value) : answer;
    },

    async whoAmI(sessionToken, options) {
      const answer = await client.send(calls.whoAmI, { sessionToken }, options);
      return answer.ok ? ok(answer.value.value) : answer;
    },
  };
}
