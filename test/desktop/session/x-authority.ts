import { randomBytes } from 'node:crypto';

const familyWild = 0xffff;

/**
 * The contents of an Xauthority file with a fresh secret, good for every display: only those who can read it may use
 * the X server that was started with it. Format: Xau(3), each string with its length in two bytes before it.
 */
export function newXAuthority(): Buffer {
  const field = (value: Buffer): Buffer => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(value.length);
    return Buffer.concat([length, value]);
  };
  const family = Buffer.alloc(2);
  family.writeUInt16BE(familyWild);
  const anyAddress = field(Buffer.alloc(0));
  const anyDisplay = field(Buffer.alloc(0));
  const method = field(Buffer.from('MIT-MAGIC-COOKIE-1'));
  return Buffer.concat([family, anyAddress, anyDisplay, method, field(randomBytes(16))]);
}
