import { route, type Route } from '../http/route.ts';
import { hex } from '../random.ts';
import type { ProviderRow } from '../state.ts';
import { done, notFound } from '../wire/answer.ts';
import { float, writeJson } from '../wire/python-json.ts';
import { naiveTime } from '../wire/python-times.ts';
import { dictionary, floating, integer, optional, text, truth, withDefault } from '../wire/validation.ts';
import type { World } from '../world.ts';

const registration = { capabilities: dictionary, concurrency: withDefault(integer, 1), region: optional(text) };

/** The wire's miners: providers known to the job queue. */
export function providerRoutes(world: World): readonly Route[] {
  const { state, clock, random } = world;
  const known = (id: string | undefined): ProviderRow | undefined => state.providers.find((row) => row.id === id);

  const register = (id: string, sent: { readonly capabilities: unknown; readonly concurrency: number; readonly region: string | null }): string => {
    const row = known(id) ?? newProvider(world, id);
    row.capabilitiesJson = writeJson(sent.capabilities);
    row.concurrency = sent.concurrency;
    row.region = sent.region;
    row.inFlight = 0;
    row.status = 'ONLINE';
    row.lastHeartbeatAt = clock.now();
    return hex(random, 32);
  };

  return [
    route({
      method: 'POST',
      path: '/v1/miners/register',
      perMinute: 50,
      body: registration,
      handle: ({ body, caller }) => done({ status: 'ok', session_token: register(caller?.subject ?? '', body) }),
    }),
    route({
      method: 'POST',
      path: '/v1/miners/heartbeat',
      perMinute: 100,
      body: {
        inflight: withDefault(integer, 0),
        status: withDefault(text, 'ONLINE'),
        metadata: withDefault(dictionary, {}),
        architecture: optional(text),
        edge_optimized: optional(truth),
        network_latency_ms: optional(floating),
      },
      handle: ({ body, caller }) => {
        const row = known(caller?.subject);
        if (row === undefined) return notFound('miner not registered');
        row.inFlight = body.inflight;
        row.status = body.status;
        row.lastHeartbeatAt = clock.now();
        row.heartbeats += 1;
        row.metadataJson = writeJson({
          ...body.metadata,
          ...(body.architecture === null ? {} : { architecture: body.architecture }),
          ...(body.edge_optimized === null ? {} : { edge_optimized: body.edge_optimized }),
          ...(body.network_latency_ms === null ? {} : { network_latency_ms: float(body.network_latency_ms) }),
        });
        return done({ status: 'ok' });
      },
    }),
    // Changes the provider named in the header, whatever stands in the path: the real server's quirk.
    route({
      method: 'PUT',
      path: '/v1/miners/:provider/capabilities',
      perMinute: 50,
      body: registration,
      handle: ({ params, body, caller }) => {
        const sessionToken = register(caller?.subject ?? '', body);
        return done({ miner_id: params['provider'], status: 'updated', capabilities: body.capabilities, session_token: sessionToken });
      },
    }),
    route({
      method: 'DELETE',
      path: '/v1/miners/:provider',
      perMinute: 50,
      handle: ({ params }) => {
        const row = known(params['provider']);
        if (row === undefined) return notFound('miner not found');
        row.status = 'OFFLINE';
        return done({ miner_id: row.id, status: 'deregistered' });
      },
    }),
    route({
      method: 'GET',
      path: '/v1/admin/miners',
      handle: () =>
        done({
          items: state.providers.map((row) => ({
            miner_id: row.id,
            status: row.status,
            inflight: row.inFlight,
            concurrency: row.concurrency,
            region: row.region,
            last_heartbeat: naiveTime(row.lastHeartbeatAt),
            average_job_duration_ms: float(row.jobsCompleted === 0 ? 0 : row.totalJobDurationMs / row.jobsCompleted),
            jobs_completed: row.jobsCompleted,
            jobs_failed: row.jobsFailed,
            last_receipt_id: row.lastReceiptId,
          })),
        }),
    }),
  ];
}

function newProvider({ state, clock }: World, id: string): ProviderRow {
  const row: ProviderRow = {
    id,
    capabilitiesJson: '{}',
    concurrency: 1,
    region: null,
    inFlight: 0,
    status: 'ONLINE',
    lastHeartbeatAt: clock.now(),
    metadataJson: '{}',
    heartbeats: 0,
    jobsCompleted: 0,
    jobsFailed: 0,
    totalJobDurationMs: 0,
    lastReceiptId: null,
  };
  state.providers.push(row);
  return row;
}
