import { route, type Route } from '../http/route.ts';
import { hex } from '../random.ts';
import type { JobRow, PaymentRow } from '../state.ts';
import { done, notFound, refuse } from '../wire/answer.ts';
import { decimalText, type PythonDecimal } from '../wire/python-decimal.ts';
import { naiveTime, zuluTime } from '../wire/python-times.ts';
import { money, optional, text, walletAddress } from '../wire/validation.ts';
import type { World } from '../world.ts';
import { priceColumn } from './listings.ts';

/** A payment for a job, pending until somebody holds the money. */
export function addPayment({ state, clock, random }: World, job: JobRow, amount: PythonDecimal, currency: string): PaymentRow {
  const now = clock.now();
  const payment: PaymentRow = {
    id: hex(random, 32),
    jobId: job.id,
    amount: priceColumn(amount),
    currency,
    status: 'pending',
    escrowId: null,
    createdAt: now,
    updatedAt: now,
    releasedAt: null,
    refundedAt: null,
    transactionHash: null,
    refundTransactionHash: null,
  };
  state.payments.push(payment);
  if (job.paymentId === null) {
    job.paymentId = payment.id;
    job.paymentStatus = payment.status;
  }
  return payment;
}

export const paymentView = (payment: PaymentRow): unknown => ({
  job_id: payment.jobId,
  payment_id: payment.id,
  amount: payment.amount,
  currency: payment.currency,
  status: payment.status,
  payment_method: 'aitbc_token',
  escrow_address: payment.escrowId,
  refund_address: null,
  created_at: naiveTime(payment.createdAt),
  updated_at: naiveTime(payment.updatedAt),
  released_at: payment.releasedAt === null ? null : naiveTime(payment.releasedAt),
  refunded_at: payment.refundedAt === null ? null : naiveTime(payment.refundedAt),
  transaction_hash: payment.transactionHash,
  refund_transaction_hash: payment.refundTransactionHash,
});

export function paymentRoutes(world: World): readonly Route[] {
  const find = (id: string | undefined) => world.state.payments.find((payment) => payment.id === id);
  return [
    route({
      method: 'GET',
      path: '/v1/payments/:payment',
      bearerOnly: true,
      handle: ({ params }) => {
        const payment = find(params['payment']);
        return payment === undefined ? notFound('Payment not found') : done(paymentView(payment));
      },
    }),
    route({
      method: 'GET',
      path: '/v1/payments/:payment/receipt',
      bearerOnly: true,
      handle: ({ params }) => {
        const payment = find(params['payment']);
        if (payment === undefined) return notFound('Payment not found');
        return done({
          payment_id: payment.id,
          job_id: payment.jobId,
          amount: payment.amount,
          currency: payment.currency,
          status: payment.status,
          transaction_hash: payment.transactionHash,
          created_at: naiveTime(payment.createdAt),
          verified_at: payment.releasedAt === null ? null : naiveTime(payment.releasedAt),
        });
      },
    }),
    route({
      method: 'POST',
      path: '/v1/payments/send',
      bearerOnly: true,
      body: { from_wallet: walletAddress, to_wallet: walletAddress, amount: money, booking_id: optional(text), task_id: optional(text) },
      handle: ({ body }) => {
        const job = world.state.jobs.find(({ id }) => id === body.task_id);
        if (job === undefined) return refuse({ status: 402, detail: 'Payment failed: job not found' });
        const payment = addPayment(world, job, body.amount, 'AITBC');
        return done({
          tx_id: payment.id,
          status: payment.status,
          processed_at: zuluTime(payment.createdAt),
          from: body.from_wallet,
          to: body.to_wallet,
          amount: decimalText(body.amount),
          booking_id: body.booking_id,
          task_id: body.task_id,
        });
      },
    }),
  ];
}
