import type { Instant } from '../../shared/domain/instant.ts';
import type { Money } from '../../shared/domain/money.ts';
import type { Answer, CallOptions, Hashed, Rows } from './market.ts';

/** What the coordinator says that was earned. */
export interface Earnings {
  /** Gross, without times, and only the last twenty jobs: the totals tell whether more happened than the rows show. */
  earned(options?: CallOptions): Promise<Answer<EarningsReport>>;
  /** A page of everybody's receipts, newest first: take those of your own provider id. `limit`: 1 to 200, 200 where it is left out. */
  receipts(
    page?: { readonly limit?: number; readonly offset?: number },
    options?: CallOptions,
  ): Promise<Answer<Rows<IssuedReceipt>>>;
}

export interface EarningsReport extends Hashed {
  readonly total: Money;
  readonly pending: Money;
  /** `null` where the server doesn't say (the March 2026 one). */
  readonly paid: Money | null;
  readonly completedJobs: number;
  readonly jobs: Rows<JobEarning>;
}

export interface JobEarning {
  readonly jobId: string;
  /** Before the network's share: gross. */
  readonly amount: Money;
  /** As the server writes it: "released", "escrowed", "unknown" … */
  readonly paymentStatus: string;
}

export interface IssuedReceipt {
  readonly receiptId: string;
  readonly jobId: string;
  readonly providerId: string;
  readonly issuedAt: Instant | null;
  /** `null` where the server keeps none, or one that can't be read. */
  readonly receipt: Receipt | null;
}

/** The server's statement of what a job used and what it costs. */
export interface Receipt {
  readonly receiptId: string;
  readonly jobId: string;
  readonly providerId: string;
  readonly status: string | null;
  /** How much was used, a plain decimal, counted in `unitType` ("gpu_seconds"). */
  readonly units: string;
  readonly unitType: string;
  readonly unitPrice: Money | null;
  readonly price: Money | null;
  readonly startedAt: Instant | null;
  readonly completedAt: Instant | null;
  /** `null` where the server has no key to sign with; "not-understood" where it signs in some way unknown here. */
  readonly signature: ReceiptSignature | 'not-understood' | null;
}

export interface ReceiptSignature {
  readonly algorithm: 'Ed25519';
  /** The signer's public key, 32 bytes, base64url. Who it belongs to has to be known from elsewhere. */
  readonly publicKey: string;
  /** 64 bytes, base64url. */
  readonly value: string;
  /** Exactly the text that was signed, as UTF-8. */
  readonly signedText: string;
}
