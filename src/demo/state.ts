import { z } from 'zod';

/**
 * Everything that the simulated marketplace remembers. Plain JSON, so that it can be kept in a file: times are epoch
 * milliseconds, money is decimal text with the scale of the server's column, and what callers sent as free JSON stays
 * the text that it was (`…Json`), because 2 and 2.0 are not the same to the real server.
 */
const instant = z.number();

const listing = z.object({
  id: z.string(),
  providerId: z.string(),
  model: z.string(),
  memoryGb: z.number(),
  cudaVersion: z.string(),
  /** 8 decimals. */
  pricePerHour: z.string(),
  status: z.enum(['available', 'booked']),
  createdAt: instant,
});

const booking = z.object({
  id: z.string(),
  listingId: z.string(),
  jobId: z.string().nullable(),
  clientId: z.string().nullable(),
  durationHours: z.number(),
  /** 8 decimals. */
  totalCost: z.string(),
  startedAt: instant,
  status: z.enum(['active', 'cancelled']),
});

/** What the wire calls a miner. */
const provider = z.object({
  id: z.string(),
  capabilitiesJson: z.string(),
  concurrency: z.number(),
  region: z.string().nullable(),
  inFlight: z.number(),
  /** Whatever the heartbeat said; only "ONLINE" counts. */
  status: z.string(),
  lastHeartbeatAt: instant,
  metadataJson: z.string(),
  heartbeats: z.number(),
  jobsCompleted: z.number(),
  jobsFailed: z.number(),
  totalJobDurationMs: z.number(),
  lastReceiptId: z.string().nullable(),
});

const job = z.object({
  id: z.string(),
  clientId: z.string(),
  state: z.enum(['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'EXPIRED']),
  payloadJson: z.string(),
  constraintsJson: z.string(),
  requestedAt: instant,
  expiresAt: instant,
  assignedTo: z.string().nullable(),
  error: z.string().nullable(),
  resultJson: z.string().nullable(),
  receiptJson: z.string().nullable(),
  receiptIssuedAt: instant.nullable(),
  reinvestment: z.enum(['scheduled']).nullable(),
  paymentId: z.string().nullable(),
  paymentStatus: z.string().nullable(),
  /** 18 decimals. */
  paymentAmount: z.string().nullable(),
  paymentCurrency: z.string(),
});

const payment = z.object({
  id: z.string(),
  jobId: z.string(),
  /** 8 decimals. */
  amount: z.string(),
  currency: z.string(),
  status: z.enum(['pending', 'escrowed', 'released', 'refunded']),
  escrowId: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
  releasedAt: instant.nullable(),
  refundedAt: instant.nullable(),
  transactionHash: z.string().nullable(),
  refundTransactionHash: z.string().nullable(),
});

const user = z.object({
  id: z.string(),
  /** Lower case. */
  walletAddress: z.string(),
  username: z.string(),
  createdAt: instant,
});

const escrow = z.object({
  jobId: z.string(),
  contractId: z.string(),
  state: z.enum(['created', 'released', 'refunded']),
  buyer: z.string(),
  provider: z.string(),
  /** The price, 8 decimals. */
  price: z.string(),
  /** What is held: the price and the platform's fee, 11 decimals. */
  amount: z.string(),
  releasedAmount: z.string(),
  refundedAmount: z.string(),
  createdAt: instant,
  releasedAt: instant.nullable(),
  refundedAt: instant.nullable(),
  refundTransactionHash: z.string().nullable(),
});

const transaction = z.object({
  id: z.number(),
  hash: z.string(),
  sender: z.string(),
  recipient: z.string(),
  payload: z.record(z.string(), z.union([z.string(), z.number()])),
  type: z.enum(['FAUCET', 'ESCROW_RELEASE', 'ESCROW_REFUND']),
  submittedAt: instant,
  sealedAt: instant.nullable(),
  nonce: z.number(),
  /** Whole compute-seconds, as are all sums on the chain. */
  value: z.number(),
  fee: z.number(),
});

const account = z.object({ balance: z.number(), nonce: z.number() });

export const stateSchema = z.object({
  version: z.literal(1),
  /** Seeds of the server's own keys, so that receipts stay verifiable and tokens valid over a restart. */
  receiptKeyHex: z.string(),
  tokenKeyHex: z.string(),
  listings: z.array(listing),
  bookings: z.array(booking),
  providers: z.array(provider),
  jobs: z.array(job),
  payments: z.array(payment),
  users: z.array(user),
  escrows: z.array(escrow),
  /** By lower-case 0x address. */
  accounts: z.record(z.string(), account),
  /** In the order in which they came; not sealed yet: waiting for a block. */
  transactions: z.array(transaction),
});

export type MarketplaceState = z.infer<typeof stateSchema>;
export type ListingRow = z.infer<typeof listing>;
export type BookingRow = z.infer<typeof booking>;
export type ProviderRow = z.infer<typeof provider>;
export type JobRow = z.infer<typeof job>;
export type PaymentRow = z.infer<typeof payment>;
export type UserRow = z.infer<typeof user>;
export type EscrowRow = z.infer<typeof escrow>;
export type TransactionRow = z.infer<typeof transaction>;

export const emptyState = (keys: { receiptKeyHex: string; tokenKeyHex: string }): MarketplaceState => ({
  version: 1,
  ...keys,
  listings: [],
  bookings: [],
  providers: [],
  jobs: [],
  payments: [],
  users: [],
  escrows: [],
  accounts: {},
  transactions: [],
});
