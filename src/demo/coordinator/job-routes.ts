import type { Chain } from '../chain/chain.ts';
import { route, type Route } from '../http/route.ts';
import { done, notFound, refuse } from '../wire/answer.ts';
import { isObject, pythonText, readJson } from '../wire/python-json.ts';
import { dictionary, integer, money, optional, text, withDefault } from '../wire/validation.ts';
import type { World } from '../world.ts';
import { findJob, jobView, noConstraints, submitJob, type Constraints } from './jobs.ts';
import { paymentView } from './payments.ts';

/** The buyers' side: jobs and what becomes of them. */
export function jobRoutes(world: World, chain: Chain): readonly Route[] {
  const ownJob = (id: string | undefined, clientId: string | undefined) => {
    const job = findJob(world, id);
    return job?.clientId === clientId ? job : undefined;
  };
  return [
    route({
      method: 'POST',
      path: '/v1/jobs',
      bearerOnly: true,
      body: {
        payload: dictionary,
        constraints: withDefault(optional(dictionary), null),
        ttl_seconds: withDefault(integer, 900),
        payment_amount: optional(money),
        payment_currency: withDefault(text, 'AITBC'),
        buyer_address: optional(text),
        provider_address: optional(text),
      },
      handle: ({ body, caller }) => {
        const { buyer_address: buyer, provider_address: provider, payment_amount: amount } = body;
        const openEscrow =
          buyer !== null && provider !== null
            ? (jobId: string, price: string) => chain.openEscrow({ jobId, buyer, provider, price })
            : null;
        const job = submitJob(world, caller?.subject ?? '', {
          payload: body.payload,
          constraints: asked(body.constraints ?? {}),
          timeToLiveSeconds: body.ttl_seconds,
          payment: amount !== null && amount.digits > 0n ? { amount, currency: body.payment_currency, openEscrow } : null,
        });
        return done(jobView(job), 201);
      },
    }),
    route({
      method: 'GET',
      path: '/v1/jobs/:job',
      bearerOnly: true,
      handle: ({ params, caller }) => {
        const job = ownJob(params['job'], caller?.subject);
        return job === undefined ? notFound('job not found') : done(jobView(job));
      },
    }),
    route({
      method: 'GET',
      path: '/v1/jobs/:job/receipt',
      bearerOnly: true,
      handle: ({ params, caller }) => {
        const job = ownJob(params['job'], caller?.subject);
        if (job === undefined) return notFound('job not found');
        return job.receiptJson === null ? notFound('receipt not available') : done(readJson(job.receiptJson));
      },
    }),
    route({
      method: 'GET',
      path: '/v1/jobs/:job/payment',
      bearerOnly: true,
      handle: ({ params, caller }) => {
        const job = ownJob(params['job'], caller?.subject);
        const payment = world.state.payments.find(({ id }) => id === job?.paymentId);
        return payment === undefined ? refuse({ status: 404, detail: 'Payment not found' }) : done(paymentView(payment));
      },
    }),
  ];
}

/** Only what the server knows is kept; a price is kept as a decimal, which is text on the wire. */
function asked(sent: Readonly<Record<string, unknown>>): Constraints {
  const known = Object.entries(sent).filter(([name]) => Object.hasOwn(noConstraints, name));
  const constraints: Constraints = Object.fromEntries(known);
  const { max_price: maxPrice } = constraints;
  return maxPrice === undefined || maxPrice === null || isObject(maxPrice) ? constraints : { ...constraints, max_price: pythonText(maxPrice) };
}
