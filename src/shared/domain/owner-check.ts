/** What an owner gives when asked again, before something leaves the vault. */
export interface OwnerAnswer {
  /** Of the vault, where it is a file. */
  readonly passphrase?: string | undefined;
  /** The end of the wallet's address, where it is a keychain. */
  readonly typed?: string | undefined;
}

/** How much of an address is typed to confirm what is done with its wallet. */
const typedLength = 6;

/** What has to be typed. */
export const endingOf = (address: string): string => address.slice(-typedLength);

export const isEndingOf = (address: string, typed: string): boolean => typed.trim().toLowerCase() === endingOf(address).toLowerCase();
