import { z } from 'zod';

/** `POST /v1/miners/register`. Its session token opens nothing, so it isn't kept. */
export const registeredProvider = z.object({ status: z.literal('ok') }).transform((): void => undefined);

/** `POST /v1/miners/heartbeat` */
export const acknowledged = z.object({ status: z.literal('ok') }).transform((): void => undefined);

/** `PUT /v1/miners/{provider}/capabilities` */
export const updatedProvider = z.object({ status: z.literal('updated') }).transform((): void => undefined);

/** `DELETE /v1/miners/{provider}` */
export const deregisteredProvider = z.object({ status: z.literal('deregistered') }).transform((): void => undefined);
