import { z } from 'zod';
import { command, nothing } from './command.ts';
import type { LedgerBackUp } from './domain/ledger/earnings-section.ts';
import { electricityTariffSchema } from './domain/ledger/electricity.ts';
import { ledgerEventKinds, type LedgerEvent } from './domain/ledger/ledger-event.ts';
import { reviewPeriods, type EarningsReview } from './domain/ledger/review.ts';
import { receiptKeyForm } from './domain/ledger/receipt-key.ts';
import type { Problem } from './domain/problem.ts';
import type { Result } from './domain/result.ts';

const gpu = z.string().max(200);
const instant = z.number().int().min(-8.64e15).max(8.64e15);
/** Whose figures; `null`: those of the coordinator in use, '': of rows that don't say whose they are. Those of two are never added up. */
const coordinator = z.string().max(500).nullable();
const period = z.enum(reviewPeriods);
/** One of the review's periods, or any stretch of time. */
const when = z.union([period, z.object({ from: instant, to: instant })]);

/** What the window may ask about earnings. */
export const earningsContract = {
  /** `gpu: null`: all of them. */
  'earnings.review': command<Result<EarningsReview, Problem>>()(z.object({ coordinator, period, gpu: gpu.nullable() })),
  /** Newest first. `total`: how many there are in all. */
  'earnings.list': command<Result<{ readonly events: readonly LedgerEvent[]; readonly total: number }, Problem>>()(
    z.object({
      coordinator,
      when,
      gpu: gpu.nullable(),
      /** `null`: all kinds. */
      kinds: z.array(z.enum(ledgerEventKinds)).max(ledgerEventKinds.length).nullable(),
      /** Part of an id, a model's name or what a source said; empty: all. */
      text: z.string().max(200),
      from: z.number().int().min(0),
      count: z.number().int().min(1).max(200),
    }),
  ),
  /** Asks the owner where to save. `saved` is false where no place was chosen. */
  'earnings.export': command<Result<{ readonly saved: boolean }, Problem>>()(z.object({ coordinator, when, format: z.enum(['csv', 'json']) })),
  /** Asks for one of our own exports and reads it: all of it, or nothing. `null`: no file was chosen. */
  'earnings.import': command<Result<{ readonly read: number; readonly added: number } | null, Problem>>()(nothing),
  /** The payouts of one local month as PDF. Asks the owner where to save. */
  'earnings.statement': command<Result<{ readonly saved: boolean }, Problem>>()(z.object({ coordinator, month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) })),
  /** `null`: forget it. */
  'earnings.saveElectricity': command<Result<void, Problem>>()(z.object({ tariff: electricityTariffSchema.nullable() })),
  /** With which the coordinator in use signs its receipts (base64url). `null`: forget it. Receipts are checked again. */
  'earnings.saveReceiptKey': command<Result<void, Problem>>()(z.object({ key: z.string().regex(receiptKeyForm).nullable() })),
  /** Newest first. */
  'earnings.backUps': command<Result<readonly LedgerBackUp[], Problem>>()(nothing),
  'earnings.backUpNow': command<Result<void, Problem>>()(nothing),
  /** Puts a back-up in the ledger's place. What is there now is kept under a dated name. */
  'earnings.restore': command<Result<void, Problem>>()(z.object({ name: z.string().regex(/^[\w.-]{1,150}$/) })),
} as const;

export type EarningsCommandName = keyof typeof earningsContract;
