import { systemClock } from '../../src/demo/clock.ts';
import { aitbcMarketplace, type AitbcMarketplace } from '../../src/main/market/aitbc/aitbc.ts';
import type { Credentials } from '../../src/main/market/aitbc/credentials.ts';
import { ok } from '../../src/shared/domain/result.ts';

type Options = Parameters<typeof aitbcMarketplace>[0];

/** The app's own adapter to a marketplace on loopback. Its deadlines and pauses are real ones, whatever clock the rooms have. */
export function marketAt({ coordinatorUrl, chainUrl }: Pick<Options, 'coordinatorUrl' | 'chainUrl'>, credentials: Partial<Credentials> = {}, more: Partial<Options> = {}): AitbcMarketplace {
  return aitbcMarketplace({
    coordinatorUrl,
    chainUrl,
    credentials: () => Promise.resolve(ok({ providerKey: 'miner-key-0123456789abcdef', providerId: 'rig-1', ...credentials })),
    fetch: globalThis.fetch,
    clock: systemClock,
    random: () => 0,
    appVersion: '0.1.0',
    ...more,
  });
}
