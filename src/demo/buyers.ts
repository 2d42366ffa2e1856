import { failed, ok, type Result } from '../shared/domain/result.ts';
import type { Chain } from './chain/chain.ts';
import { book, reprice, activeBooking, hourMs } from './coordinator/bookings.ts';
import { findListing } from './coordinator/listings.ts';
import { findJob, submitJob, type Constraints } from './coordinator/jobs.ts';
import { hex } from './random.ts';
import type { BookingRow, JobRow } from './state.ts';
import { compare, decimal, parseDecimal } from './wire/python-decimal.ts';
import type { World } from './world.ts';

export interface PaidJob {
  /** AIT, as decimal text: "1.5". */
  readonly price: string;
  /** The wallet to be paid, 0x or ait1: the buyer's job decides it, not the provider's registration. */
  readonly payTo: string;
  readonly model?: string;
  readonly prompt?: string;
  readonly constraints?: Constraints;
  readonly timeToLiveSeconds?: number;
}

/** The demand side: simulated clients. They act on the server itself, so faults on the wire don't touch them. */
export interface Buyers {
  /** Books a listed GPU, 2 hours unless said otherwise. Refused with the words that the server would use. */
  bookNow(listingId: string, hours?: number): Result<BookingRow, string>;
  /** Submits an inference job whose price is held in escrow until a provider delivers. */
  submitPaidJob(job: PaidJob): Result<JobRow, string>;
  /** Takes back what is held for a job that was not delivered. */
  refund(jobId: string): Result<void, string>;
  /**
   * What an operator has to do by hand on the real network, which never ends a booking: puts a GPU up again, at the
   * same price. The booking stays on record as it is.
   */
  putUpAgain(listingId: string): Result<void, string>;
}

export function buyers(world: World, chain: Chain): Buyers {
  const { state, clock, random } = world;
  const wallet = `0x${hex(random, 40)}`;
  return {
    bookNow: (listingId, hours = 2) => {
      const booked = book(world, { listingId, hours, jobId: null, clientId: clientId(world) });
      if (!booked.ok) return failed(booked.failure.detail);
      world.changed();
      return ok(booked.value.booking);
    },
    submitPaidJob: (order) => {
      const amount = parseDecimal(order.price);
      if (amount === null || compare(amount, decimal('0')) <= 0) return failed(`a paid job needs a price above 0, not "${order.price}"`);
      const job = submitJob(world, clientId(world), {
        payload: {
          type: 'inference',
          model: order.model ?? 'llama3.2:latest',
          prompt: order.prompt ?? 'In one sentence: why do graphics cards have fans?',
        },
        constraints: order.constraints ?? {},
        timeToLiveSeconds: order.timeToLiveSeconds ?? 900,
        payment: {
          amount,
          currency: 'AITBC',
          openEscrow: (jobId, price) => chain.openEscrow({ jobId, buyer: wallet, provider: order.payTo, price }),
        },
      });
      world.changed();
      return ok(job);
    },
    refund: (jobId) => {
      const job = findJob(world, jobId);
      if (job?.state === 'COMPLETED') return failed('the job was delivered and paid');
      const refunded = chain.refundEscrow(jobId);
      if (!refunded.ok) return failed(refunded.failure);
      const payment = state.payments.find(({ id }) => id === job?.paymentId);
      if (payment !== undefined) {
        payment.status = 'refunded';
        payment.refundedAt = payment.updatedAt = clock.now();
        payment.refundTransactionHash = refunded.value.transactionHash;
      }
      if (job !== undefined) job.paymentStatus = 'refunded';
      world.changed();
      return ok(undefined);
    },
    putUpAgain: (listingId) => {
      const listing = findListing(world, listingId);
      const again = reprice(world, listingId, decimal(listing?.pricePerHour ?? '0'));
      if (!again.ok) return failed(again.failure.detail);
      world.changed();
      return ok(undefined);
    },
  };
}

/** Whether the GPU's current booking is over by its own terms, though nothing ended it. */
export function bookingIsOver(world: World, listingId: string): boolean {
  const booking = activeBooking(world, listingId);
  return booking !== undefined && booking.startedAt + booking.durationHours * hourMs <= world.clock.now();
}

const clientId = ({ random }: World): string => `client-user-${1 + Math.floor(random.unit() * 4)}`;
