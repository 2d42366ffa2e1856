import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { addressOfPublicKey, type Address } from '../../shared/domain/wallet-address.ts';

/** Reads a private key as wallets export it: 64 hex digits, with or without "0x". */
export function parsePrivateKey(text: string): Result<Uint8Array, Problem> {
  const digits = /^(?:0x)?([0-9a-fA-F]{64})$/.exec(text.trim())?.[1];
  if (digits === undefined) return failed(problem('wallet-key-invalid'));
  const key = Uint8Array.from(Buffer.from(digits, 'hex'));
  return isPrivateKey(key) ? ok(key) : failed(problem('wallet-key-invalid'));
}

/** 32 bytes that are more than 0 and less than the curve's order. */
export const isPrivateKey = (key: Uint8Array): boolean => secp256k1.utils.isValidSecretKey(key);

export const addressOfPrivateKey = (key: Uint8Array): Address => addressOfPublicKey(secp256k1.getPublicKey(key, false));

/** A personal signature (EIP-191, version 0x45) as wallets write it: "0x", r, s, and 27 or 28. */
export function signPersonally(text: string, key: Uint8Array): string {
  const message = Buffer.from(text, 'utf8');
  const hash = keccak_256(Buffer.concat([Buffer.from(`\x19Ethereum Signed Message:\n${message.length}`), message]));
  // The library puts the recovery bit first; Ethereum puts it last and adds 27.
  const signature = secp256k1.sign(hash, key, { prehash: false, format: 'recovered' });
  return `0x${Buffer.from(signature.subarray(1)).toString('hex')}${(27 + (signature[0] ?? 0)).toString(16)}`;
}
