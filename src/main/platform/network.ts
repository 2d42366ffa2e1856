import { net } from 'electron';

/**
 * Whether there is a network by which this address could be reached. An address on this very machine needs none.
 * Beyond that Chromium's notion: some connection is up, which need not mean that it leads anywhere.
 */
export function networkFor(address: string): boolean {
  return isOnThisMachine(address) || net.isOnline();
}

function isOnThisMachine(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
