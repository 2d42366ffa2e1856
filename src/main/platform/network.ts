import { net } from 'electron';

/** Chromium's notion of a network: some connection is up, which need not mean that it leads anywhere. */
export const hasNetwork = (): boolean => net.isOnline();
