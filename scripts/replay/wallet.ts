import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';

/** A wallet of the replay's own: a key made for one run, in memory. */
export interface ReplayWallet {
  /** With the capitals of EIP-55. */
  readonly address: string;
  /** A personal signature (EIP-191) of a text, as 0x and 130 hex digits. */
  sign(text: string): string;
}

export function replayWallet(): ReplayWallet {
  const secret = secp256k1.utils.randomSecretKey();
  const publicKey = secp256k1.getPublicKey(secret, false);
  const digits = Buffer.from(keccak_256(publicKey.subarray(1))).subarray(-20).toString('hex');
  return {
    address: withCapitals(digits),
    sign: (text) => {
      const message = Buffer.from(text);
      const hash = keccak_256(Buffer.concat([Buffer.from(`\x19Ethereum Signed Message:\n${message.length}`), message]));
      const signature = secp256k1.sign(hash, secret, { prehash: false, format: 'recovered' });
      // The library puts the recovery bit first; Ethereum wants it last and 27 added.
      return `0x${Buffer.from([...signature.subarray(1), (signature[0] ?? 0) + 27]).toString('hex')}`;
    },
  };
}

/** A digit becomes a capital where the same digit of the address's own hash is above 7 (EIP-55). */
function withCapitals(digits: string): string {
  const hash = Buffer.from(keccak_256(Buffer.from(digits))).toString('hex');
  return `0x${digits.replace(/[a-f]/g, (digit, index: number) => (Number.parseInt(hash[index] ?? '0', 16) > 7 ? digit.toUpperCase() : digit))}`;
}
