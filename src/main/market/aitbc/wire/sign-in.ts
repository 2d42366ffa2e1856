import { z } from 'zod';
import { id, instant, text } from './scalars.ts';

/** `POST /v1/auth/nonce` */
export const nonce = z
  .object({ nonce: id, expires_at: instant })
  .transform(({ nonce: given, expires_at }) => ({ nonce: given, expiresAt: expires_at }));

/** `POST /v1/login`. The token is sent back as a header. */
export const session = z
  .object({ user_id: id, session_token: z.string().regex(/^[\x21-\x7e]{1,8192}$/, 'not a token') })
  .transform(({ user_id, session_token }) => ({ userId: user_id, sessionToken: session_token }));

/** `GET /v1/users/me` */
export const account = z
  .object({ user_id: id, username: text })
  .transform(({ user_id, username }) => ({ userId: user_id, username }));
