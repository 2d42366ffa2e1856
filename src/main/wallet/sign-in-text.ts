import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { Address } from '../../shared/domain/wallet-address.ts';
import { addressOfPrivateKey, signPersonally } from './private-key.ts';

// One word of letters that can't end the line or the sentence: what is signed stays a sign-in, whoever sends the nonce.
const nonceForm = /^[A-Za-z0-9_-]{8,128}$/;

/**
 * Signs the coordinator's sign-in, the only text that this app ever signs (AITBC coordinator, users router).
 * The text is made here, out of the wallet's own address and a nonce; nobody can hand in another one.
 */
export function signSignIn(nonce: string, address: Address, privateKey: Uint8Array): Result<string, Problem> {
  if (!nonceForm.test(nonce)) return failed(problem('sign-in-text-foreign'));
  if (addressOfPrivateKey(privateKey) !== address) throw new Error('the key belongs to another address');
  return ok(signPersonally(`Sign this message to log in to AITBC.\nWallet: ${address.toLowerCase()}\nNonce: ${nonce}`, privateKey));
}
