import { describe, expect, it } from 'vitest';
import { tryConnection } from '../../../../src/main/market/try-connection.ts';
import { buildMarket } from './aitbc/build-market.ts';
import { json, loopbackServer, type Answering } from './loopback-server.ts';

const noEarnings = { miner_id: 'rig-1', total_earnings: '0', pending_earnings: '0', paid_earnings: '0', completed_jobs: 0, earnings_history: [] };

const coordinator =
  (earnings: Answering): Answering =>
  (request, response, socket) => {
    (request.path === '/health' ? json({ status: 'ok' }) : earnings)(request, response, socket);
  };

describe('trying the connection', () => {
  it('says how far away the coordinator is, once it has taken the key', async () => {
    const server = await loopbackServer(coordinator(json(noEarnings)));
    const tried = await tryConnection(buildMarket(server.url).market);
    expect(tried.ok && tried.value.roundTripMs).toBeGreaterThan(0);
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /health', 'POST /v1/miners/rig-1/earnings']);
  });

  it('says that the key was refused', async () => {
    const server = await loopbackServer(coordinator(json({ detail: 'Invalid API key' }, 401)));
    const tried = await tryConnection(buildMarket(server.url).market);
    expect(tried).toMatchObject({ ok: false, failure: { code: 'coordinator-key-refused' } });
  });

  it('doesn’t show the key to what is no coordinator', async () => {
    const server = await loopbackServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'));
    const tried = await tryConnection(buildMarket(server.url).market);
    expect(tried).toMatchObject({ ok: false, failure: { code: 'coordinator-garbage' } });
    expect(server.seen.map(({ headers }) => headers['x-api-key'])).toEqual([undefined]);
  });
});
