import type { RigState } from './rig.ts';

/**
 * Whether the machine should be kept from going to sleep: while it is online and either booked, or in the hours in
 * which buyers are expected. At other times it may sleep as its owner has set it.
 */
export const shouldStayAwake = (state: RigState, booked: boolean, inPeak: boolean): boolean =>
  (state === 'online' || state === 'degraded') && (booked || inPeak);
