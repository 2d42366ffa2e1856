/** Scheme, host and port: whom a secret is given to. Paths at the same origin are the same server's. */
export const originOf = (address: string): string => new URL(address).origin;
