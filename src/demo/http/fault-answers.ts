import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../faults.ts';
import { tooMany } from '../wire/answer.ts';
import { writeJson } from '../wire/python-json.ts';
import { withWrongTypes } from '../wire/wrong-types.ts';
import type { CallSeen } from './call-log.ts';

/** What the answer to a call is to be turned into, once the service has acted. */
const endings = new WeakMap<FastifyRequest, Fault>();

/** Answers in place of the service where the fault strikes before it acts. Whether it did. */
export function struckBefore(fault: Fault, request: FastifyRequest, reply: FastifyReply, seen: CallSeen): boolean {
  const json = (status: number, body: unknown): void => {
    seen.status = status;
    void reply.code(status).header('content-type', 'application/json').send(Buffer.from(writeJson(body)));
  };
  switch (fault.kind) {
    case 'html':
      seen.status = 200;
      void reply.header('content-type', 'text/html; charset=utf-8').send(loginPage);
      return true;
    case 'endless-body':
      seen.status = 200;
      void reply.header('content-type', 'application/json').send(Readable.from(endlessJson()));
      return true;
    case 'answer':
      void reply.headers(fault.headers ?? {});
      json(fault.status, fault.body);
      return true;
    case 'too-many-requests': {
      const answer = tooMany(fault.retryAfterSeconds ?? 60);
      void reply.headers(answer.headers ?? {});
      json(answer.status, answer.body);
      return true;
    }
    case 'drop-before-acting':
      reply.hijack();
      request.raw.socket.destroy();
      return true;
    case 'hang':
      // The connection stays open until the caller gives up or the service is closed.
      reply.hijack();
      return true;
    case 'drop-after-acting':
    case 'slow':
    case 'wrong-types':
    case 'cut-off':
      return false;
  }
}

/** Remembers a fault that strikes when the service has acted. */
export const endWithFault = (fault: Fault, request: FastifyRequest): void => void endings.set(request, fault);

/** The answer as the fault leaves it. */
export async function afterFault(request: FastifyRequest, payload: unknown): Promise<unknown> {
  const fault = endings.get(request);
  if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
  if (fault?.kind === 'drop-after-acting') request.raw.socket.destroy();
  if (!Buffer.isBuffer(payload)) return payload;
  if (fault?.kind === 'wrong-types') return Buffer.from(withWrongTypes(payload.toString()));
  if (fault?.kind === 'cut-off') return payload.subarray(0, Math.floor(payload.length / 2));
  return payload;
}

const loginPage = '<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in to continue</h1></body></html>';

function* endlessJson(): Generator<string> {
  yield '{"status":"ok","filler":"';
  for (;;) yield 'x'.repeat(16_384);
}
