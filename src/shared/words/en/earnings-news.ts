import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');
const sumOf = (sum: string | null, kind: string): string => (sum === null ? '' : `: ${sum} ${kind}`);

/** What notifications say of bookings, payouts and of what needs the owner. */
export const earningsNewsTexts = {
  booked: (gpu: string, length: string) => `New booking: ${gpu}, ${length}`,
  bookedMore: (amount: string, ends: string) => `Booked: ${amount}. It ends at ${ends}.`,
  bookedLine: (gpu: string, length: string, amount: string) => `${gpu}: ${length}, ${amount} booked`,
  bookings: (count: number) => plural(count, { one: '# new booking', other: '# new bookings' }),
  ended: (gpu: string) => `Booking ended: ${gpu}`,
  endedMore: (length: string) => `It ran for ${length}.`,
  calledOff: (gpu: string) => `Booking called off: ${gpu}`,
  calledOffMore: 'Its buyer ended it before its time.',
  endings: (count: number) => plural(count, { one: '# booking ended', other: '# bookings ended' }),
  released: (net: string) => `Payout released: ${net} net`,
  releasedUnknown: 'Payout released',
  releasedMore: (gross: string, net: string) => `Gross: ${gross}. Net: ${net}. It isn’t confirmed on the chain yet.`,
  releases: (count: number, net: string | null) => `${plural(count, { one: '# payout released', other: '# payouts released' })}${sumOf(net, 'net')}`,
  net: (amount: string) => `${amount} net`,
  confirmed: (amount: string) => `Payout confirmed: ${amount}`,
  confirmedMore: 'It stands in a block of the chain, at your address.',
  confirmations: (count: number, sum: string | null) => `${plural(count, { one: '# payout confirmed', other: '# payouts confirmed' })}${sumOf(sum, 'on the chain')}`,
  payoutLine: (time: string, amount: string) => `${time}: ${amount}`,
  more: (count: number) => plural(count, { one: 'And # more.', other: 'And # more.' }),
  hours: (hours: number, minutes: number) => (minutes === 0 ? `${hours} h` : hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`),
  someGpu: 'a GPU',
  notKnownYet: 'not known yet',
  offlineInPeak: (gpu: string) => `Offline in peak hours: ${gpu}`,
  offlineInPeakMore: 'Open Rigkeeper to see what holds it back.',
  attention: 'Rigkeeper needs you',
};
