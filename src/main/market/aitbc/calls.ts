import type { z } from 'zod';
import * as bookings from './wire/bookings.ts';
import * as chain from './wire/chain.ts';
import * as earnings from './wire/earnings.ts';
import * as health from './wire/health.ts';
import * as jobs from './wire/jobs.ts';
import * as listings from './wire/listings.ts';
import * as prices from './wire/prices.ts';
import * as provider from './wire/provider.ts';
import * as receipts from './wire/receipts.ts';
import * as signIn from './wire/sign-in.ts';

/**
 * Every call that a provider makes of the AITBC services, once: how it is sent and how its answer is read. The client
 * and the replay of recorded exchanges both go by this table.
 */
export interface WireCall<Value> {
  readonly service: 'coordinator' | 'chain';
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `{name}` stands for one part of the path. */
  readonly path: string;
  /** What is sent to prove who calls. */
  readonly credential: 'none' | 'provider-key' | 'provider-token' | 'session';
  /**
   * What a 401 means. The coordinator answers 401 and 403 on every path that it hasn't listed, so where a call needs
   * no credential they mean that this server doesn't offer it.
   */
  readonly refused: 'not-offered' | 'key-refused' | 'token-refused' | 'refused' | 'garbage';
  /**
   * Whether it is sent again at once when its answer didn't come: never where a second sending would do a second thing,
   * nor where its caller has a plan of its own for calling again.
   */
  readonly repeatable: boolean;
  readonly patience: keyof Deadlines;
  readonly maxBytes: number;
  /** Whether the ledger keeps the SHA-256 of the answer beside what it read of it. */
  readonly hashed?: true;
  /** What a 204 means; without it a 204 is no answer. */
  readonly noContent?: Value;
  readonly answer: z.ZodType<Value>;
}

/** How long one exchange may take from the first byte sent to the last one read, in milliseconds. */
export interface Deadlines {
  readonly quickMs: number;
  readonly listMs: number;
  /** For what the server works on before it answers: registering, releasing, settling a result. */
  readonly slowMs: number;
}

const mebibyte = 1024 * 1024;
const smallAnswer = 2 * mebibyte;
const listAnswer = 8 * mebibyte;

/** With the provider key, in the miner's role. */
const asProvider = {
  service: 'coordinator',
  credential: 'provider-key',
  refused: 'key-refused',
  repeatable: false,
  patience: 'quickMs',
  maxBytes: smallAnswer,
} as const;
const withToken = { ...asProvider, credential: 'provider-token', refused: 'token-refused', patience: 'slowMs' } as const;
/** Without any credential, and changing nothing. */
const publicly = { ...asProvider, credential: 'none', refused: 'not-offered', repeatable: true } as const;
const publicList = { ...publicly, patience: 'listMs', maxBytes: listAnswer } as const;
const onChain = { ...publicly, service: 'chain' } as const;

/** Keeps the name of each call while its value's type is inferred. */
const call = <Value>(wire: WireCall<Value>): WireCall<Value> => wire;

export const calls = {
  // Not repeated, because it is asked in order to learn how things are now; and whatever refuses it is no coordinator.
  health: call({ ...publicly, method: 'GET', path: '/health', refused: 'garbage', repeatable: false, answer: health.coordinatorHealth }),

  registerListing: call({ ...asProvider, method: 'POST', path: '/v1/marketplace/gpu/register', patience: 'slowMs', answer: listings.registeredListing }),
  listings: call({ ...publicList, method: 'GET', path: '/v1/marketplace/gpu/list', answer: listings.listings }),
  setListingPrice: call({ ...withToken, method: 'POST', path: '/v1/marketplace/gpu/sell', answer: prices.repricedListing }),
  releaseBooking: call({ ...withToken, method: 'POST', path: '/v1/marketplace/gpu/{listing}/release', answer: prices.releasedBooking }),
  confirmBooking: call({ ...withToken, method: 'POST', path: '/v1/marketplace/gpu/{listing}/confirm', answer: prices.confirmedBooking }),
  priceOpinion: call({ ...publicList, method: 'GET', path: '/v1/marketplace/pricing/{model}', answer: prices.priceOpinion }),
  bookings: call({ ...publicList, hashed: true, method: 'GET', path: '/v1/marketplace/orders', answer: bookings.bookings }),

  // Not repeated, though nothing would be done twice: the heart calls again, at the distances of docs/reconnect-storm.md.
  registerProvider: call({ ...asProvider, method: 'POST', path: '/v1/miners/register', answer: provider.registeredProvider }),
  heartbeat: call({ ...asProvider, method: 'POST', path: '/v1/miners/heartbeat', answer: provider.acknowledged }),
  updateProvider: call({ ...asProvider, method: 'PUT', path: '/v1/miners/{provider}/capabilities', repeatable: true, answer: provider.updatedProvider }),
  deregisterProvider: call({ ...asProvider, method: 'DELETE', path: '/v1/miners/{provider}', answer: provider.deregisteredProvider }),

  // Not repeated: an answer that got lost may have carried a job, and the next poll comes in seconds anyway.
  nextJob: call({ ...asProvider, method: 'POST', path: '/v1/miners/poll', noContent: null, answer: jobs.job }),
  deliver: call({ ...asProvider, method: 'POST', path: '/v1/miners/{job}/result', patience: 'slowMs', answer: jobs.delivered }),
  reportFailure: call({ ...asProvider, method: 'POST', path: '/v1/miners/{job}/fail', answer: jobs.failureTaken }),
  // POSTs that only ask.
  ownJobs: call({ ...asProvider, hashed: true, method: 'POST', path: '/v1/miners/{provider}/jobs', repeatable: true, patience: 'listMs', maxBytes: listAnswer, answer: jobs.ownJobs }),
  earnings: call({ ...asProvider, hashed: true, method: 'POST', path: '/v1/miners/{provider}/earnings', repeatable: true, answer: earnings.earnings }),
  receipts: call({ ...publicList, hashed: true, method: 'GET', path: '/v1/explorer/receipts', answer: receipts.issuedReceipts }),

  requestNonce: call({ ...publicly, method: 'POST', path: '/v1/auth/nonce', refused: 'refused', answer: signIn.nonce }),
  signIn: call({ ...publicly, method: 'POST', path: '/v1/login', refused: 'refused', repeatable: false, answer: signIn.session }),
  whoAmI: call({ ...publicly, method: 'GET', path: '/v1/users/me', credential: 'session', refused: 'token-refused', answer: signIn.account }),

  chainHealth: call({ ...onChain, method: 'GET', path: '/health', refused: 'garbage', repeatable: false, answer: health.chainHealth }),
  balance: call({ ...onChain, method: 'GET', path: '/rpc/balance/{address}', answer: chain.balance }),
  chainAccount: call({ ...onChain, method: 'GET', path: '/rpc/accounts/{address}', answer: chain.account }),
  transactions: call({ ...onChain, hashed: true, method: 'GET', path: '/rpc/transactions', patience: 'listMs', maxBytes: listAnswer, answer: chain.transactions }),
  escrow: call({ ...onChain, hashed: true, method: 'GET', path: '/rpc/escrow/{job}', answer: chain.escrow }),
} as const;

export type CallName = keyof typeof calls;
