/**
 * The chain writes one and the same address in two ways: `0x` and 40 hex digits, or `ait1` and the same digits.
 * `null`: it is neither.
 */
export function plainAddress(address: string): string | null {
  const digits = /^(?:0x|ait1)([0-9a-f]{40})$/.exec(address.trim().toLowerCase())?.[1];
  return digits === undefined ? null : `0x${digits}`;
}

/** "ait1…" of a lower-case 0x address. */
export const aitAddress = (plain: string): string => `ait1${plain.slice(2)}`;
