import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../shared/domain/clock.ts';
import { epochSeconds } from '../wire/python-times.ts';

const claims = z.object({ sub: z.string(), role: z.string(), exp: z.number() });
export type Claims = z.infer<typeof claims>;

export interface Tokens {
  /** A JSON Web Token (RFC 7519, HS256) of the coordinator. */
  issue(subject: string, role: string, validForSeconds: number): string;
  /** `null`: forged, foreign or expired. */
  read(token: string): Claims | null;
}

export function tokens(keyHex: string, clock: Clock): Tokens {
  const key = Buffer.from(keyHex, 'hex');
  const signature = (signed: string): Buffer => createHmac('sha256', key).update(signed).digest();
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    issue: (sub, role, validForSeconds) => {
      const now = epochSeconds(clock.now());
      const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub, role, iat: now, exp: now + validForSeconds })}`;
      return `${signed}.${signature(signed).toString('base64url')}`;
    },
    read: (token) => {
      const [head = '', body = '', sig = ''] = token.split('.');
      const given = Buffer.from(sig, 'base64url');
      const expected = signature(`${head}.${body}`);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      const read = claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
      return read.success && read.data.exp > epochSeconds(clock.now()) ? read.data : null;
    },
  };
}
