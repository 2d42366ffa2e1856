import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { DemoClock } from '../clock.ts';
import type { FaultBook } from '../faults.ts';
import { internalError, notFound, refuse, type Answer } from '../wire/answer.ts';
import { writeJson } from '../wire/python-json.ts';
import type { CallLog, CallSeen } from './call-log.ts';
import { afterFault, endWithFault, struckBefore } from './fault-answers.ts';
import { rateLimiter } from './rate-limit.ts';
import { answerCall } from './read-call.ts';
import type { Caller, Route } from './route.ts';

export interface ServiceOptions {
  readonly name: 'coordinator' | 'chain';
  readonly routes: readonly Route[];
  /** Lets a caller in or says why not, before anything else is looked at, the route included. */
  readonly admit: (call: AskedCall) => Admission;
  readonly clock: DemoClock;
  readonly faults: FaultBook;
  readonly log: CallLog;
  /** Called after each call that may have changed something. */
  readonly changed: () => void;
}

export interface AskedCall {
  readonly method: string;
  readonly path: string;
  /** One header's value, `null` where it wasn't sent. */
  readonly header: (name: string) => string | null;
}

export type Admission = { readonly caller: Caller | null } | { readonly refusal: Answer };

/** Calls that are under way, with what is known of them so far. */
const underway = new WeakMap<FastifyRequest, { readonly seen: CallSeen; readonly caller: Caller | null }>();

/** A service on HTTP that speaks as the real ones do. Not listening yet. */
export function service(options: ServiceOptions): FastifyInstance {
  const { name, routes, clock, faults, log } = options;
  const app = fastify({ exposeHeadRoutes: false, bodyLimit: 10 * 1024 * 1024, forceCloseConnections: true, routerOptions: { maxParamLength: 500 } });
  const mayPass = rateLimiter(clock);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  app.addHook('onRequest', (request, reply, next) => {
    const path = pathOf(request);
    const header = (header: string): string | null => oneValue(request.headers[header.toLowerCase()]);
    const seen: CallSeen = { at: clock.now(), service: name, method: request.method, path, providerId: header('X-Miner-ID'), status: null };
    log.add(seen);
    const fault = faults.strike({ service: name, method: request.method, path });
    if (fault !== null && struckBefore(fault, request, reply, seen)) return;
    const admission = options.admit({ method: request.method, path, header });
    underway.set(request, { seen, caller: 'caller' in admission ? admission.caller : null });
    if (fault !== null) endWithFault(fault, request);
    if ('refusal' in admission) send(request, reply, admission.refusal);
    else next();
  });

  app.addHook('onSend', (request, _reply, payload) => afterFault(request, payload));

  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => {
        const authorization = oneValue(request.headers.authorization);
        const answer = answerCall(
          route,
          {
            path: pathOf(request),
            params: request.params as Record<string, string>,
            query: request.query as Record<string, string>,
            bodyText: typeof request.body === 'string' ? request.body : '',
            caller: underway.get(request)?.caller ?? null,
            token: authorization?.startsWith('Bearer ') === true ? authorization.slice(7) : null,
          },
          clock.now(),
          () => mayPass(`${route.method} ${route.path}`, request.ip, route.perMinute ?? Number.POSITIVE_INFINITY),
        );
        if (route.method !== 'GET') options.changed();
        send(request, reply, answer);
      },
    });
  }

  const known = routes.map(({ path }) => new RegExp(`^${path.replace(/:[a-z]+/gi, '[^/]+')}$`));
  app.setNotFoundHandler((request, reply) => {
    const elsewhere = known.some((pattern) => pattern.test(pathOf(request)));
    send(request, reply, elsewhere ? refuse({ status: 405, detail: 'Method Not Allowed' }) : notFound());
  });
  // What a handler throws is an unhandled exception of the real server: its 500.
  app.setErrorHandler((_error, request, reply) => {
    send(request, reply, internalError(pathOf(request)));
  });
  return app;
}

function send(request: FastifyRequest, reply: FastifyReply, answer: Answer): void {
  const call = underway.get(request);
  if (call !== undefined) call.seen.status = answer.status;
  void reply.code(answer.status).headers(answer.headers ?? {});
  if (answer.body === undefined) void reply.send();
  // As bytes: the framework would add a charset to a text, which the real services don't send.
  else void reply.header('content-type', 'application/json').send(Buffer.from(writeJson(answer.body)));
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? request.url;
const oneValue = (value: string | string[] | undefined): string | null => (Array.isArray(value) ? (value[0] ?? null) : (value ?? null));
