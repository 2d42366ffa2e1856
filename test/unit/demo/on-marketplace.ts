import { onTestFinished } from 'vitest';
import { demoClock, type DemoClock } from '../../../src/demo/clock.ts';
import { startMarketplace, type Marketplace, type MarketplaceOptions } from '../../../src/demo/marketplace.ts';
import { seededRandom } from '../../../src/demo/random.ts';
import { manualClock, type ManualClock } from '../../manual-clock.ts';

export const providerKey = 'key-of-the-tests-0123456789';
export const payTo = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';

/** The calls of a provider, as its client would make them. */
export interface Calls {
  /** As the provider, unless other headers are given. A text is sent as it is. */
  readonly coordinator: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;
  readonly chain: (method: string, path: string, body?: unknown) => Promise<Reply>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** `null` where the answer is no JSON. */
  readonly json: unknown;
  /** One value in it: `at('error', 'details', 0, 'field')`. */
  readonly at: (...path: readonly (string | number)[]) => unknown;
}

export interface OnMarketplace extends Calls {
  readonly marketplace: Marketplace;
  readonly time: ManualClock;
  readonly clock: DemoClock;
}

/** Starts a marketplace on a clock that stands still; closed when the test is over. */
export async function onMarketplace(options: Partial<MarketplaceOptions> = {}): Promise<OnMarketplace> {
  const time = manualClock();
  const clock = demoClock(time);
  const marketplace = await startMarketplace({ providerKeys: [providerKey], clock, random: seededRandom(7), ...options });
  onTestFinished(() => marketplace.close());
  return { marketplace, time, clock, ...callsOf(marketplace) };
}

export function callsOf(marketplace: Marketplace, providerId = 'rig-1'): Calls {
  const call = async (url: string, method: string, body: unknown, headers: Record<string, string>): Promise<Reply> => {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json: unknown = /^[{[]/.test(text) ? JSON.parse(text) : null;
    const at: Reply['at'] = (...path) => path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], json);
    return { status: response.status, headers: response.headers, text, json, at };
  };
  const asProvider = { 'X-Api-Key': providerKey, 'X-Miner-ID': providerId };
  return {
    coordinator: (method, path, body, headers = asProvider) => call(marketplace.coordinatorUrl + path, method, body, headers),
    chain: (method, path, body) => call(marketplace.chainUrl + path, method, body, {}),
  };
}

export const rtx4090 = {
  capabilities: { gpus: [{ name: 'NVIDIA GeForce RTX 4090', memory_mb: 24564 }], price: 0.05 },
  concurrency: 1,
  region: 'us_west',
};

export const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });
