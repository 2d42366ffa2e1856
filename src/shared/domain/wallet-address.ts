import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { failed, ok, type Result } from './result.ts';

/** A wallet's address as the app keeps and shows it: "0x" and 40 hex digits with EIP-55's capitals. */
export type Address = `0x${string}`;

/**
 * Reads an address as people and the chain write it: `0x…` (EIP-55 capitals checked where there are any), or `ait1…`,
 * which the chain writes with the same 40 digits (AITBC chain node). `aitbc1…` of the old command line is another hash
 * and can't be converted, so it is no address here.
 */
export function parseAddress(text: string): Result<Address, 'not-an-address' | 'capitals-wrong'> {
  const match = /^(0x|ait1)([0-9a-fA-F]{40})$/.exec(text.trim());
  if (match === null) return failed('not-an-address');
  const [, prefix, digits = ''] = match;
  const address = withCapitals(digits.toLowerCase());
  // All of one case carries no check; ait1 has none at all (EIP-55).
  const unchecked = prefix === 'ait1' || digits === digits.toLowerCase() || digits === digits.toUpperCase();
  return unchecked || address.slice(2) === digits ? ok(address) : failed('capitals-wrong');
}

/** The address of an uncompressed public key (65 bytes): the last 20 bytes of its Keccak hash (Ethereum yellow paper, 4.1). */
export function addressOfPublicKey(publicKey: Uint8Array): Address {
  return withCapitals(bytesToHex(keccak_256(publicKey.subarray(1)).subarray(-20)));
}

/** "ait1…", the chain's own way of writing the same address. */
export const aitForm = (address: Address): string => `ait1${address.slice(2).toLowerCase()}`;

/** EIP-55: a letter is a capital where the hash of the lower-case digits has a high nibble. */
function withCapitals(lowerDigits: string): Address {
  const hash = bytesToHex(keccak_256(utf8ToBytes(lowerDigits)));
  return `0x${lowerDigits.replace(/[a-f]/g, (letter, at: number) => ((hash[at] ?? '0') >= '8' ? letter.toUpperCase() : letter))}`;
}
