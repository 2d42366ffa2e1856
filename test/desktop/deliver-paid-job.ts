import { expect } from '@playwright/test';
import { demoProviderId, demoProviderKey, type DemoWorld } from '../../scripts/demo/demo-world.ts';

/** Delivers a paid job as the provider's program does it. Gives the job's id. */
export async function deliverPaidJob({ marketplace }: DemoWorld, payTo: string): Promise<string> {
  const job = marketplace.buyers.submitPaidJob({ price: '1.5', payTo });
  if (!job.ok) throw new Error(job.failure);
  const headers = { 'content-type': 'application/json', 'X-Api-Key': demoProviderKey, 'X-Miner-ID': demoProviderId };
  const call = (path: string, body: unknown): Promise<Response> => fetch(marketplace.coordinatorUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
  expect((await call('/v1/miners/poll', { max_wait_seconds: 0 })).status).toBe(200);
  expect((await call(`/v1/miners/${job.value.id}/result`, { result: { output: 'done' }, metrics: { duration_ms: 1500 } })).status).toBe(200);
  return job.value.id;
}
