import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';
import { aitbcMarketplace, type AitbcMarketplace } from './market/aitbc/aitbc.ts';
import { systemClock } from './platform/system-clock.ts';
import type { Connection } from './settings/connection.ts';
import type { Settings } from './settings/settings.ts';
import { problem } from '../shared/domain/problem.ts';
import { failed, ok } from '../shared/domain/result.ts';

export interface MarketSurroundings {
  readonly builtFolder: string;
  readonly settings: Settings;
  readonly connection: () => Connection;
  /** For the coordinator at this address; `null` where there is none. Most providers have none. */
  readonly providerToken: (coordinatorUrl: string) => string | null;
}

/** Asks a coordinator what it tells everybody. Knows no key. */
export function publicMarket(builtFolder: string): (coordinatorUrl: string) => AitbcMarketplace {
  return (coordinatorUrl) =>
    aitbcMarketplace({
      coordinatorUrl,
      // Never asked here.
      chainUrl: coordinatorUrl,
      credentials: () => Promise.resolve(failed(problem('connection-missing'))),
      ...surroundings(builtFolder),
    });
}

/** A part of the composition root: the marketplace at the addresses that the settings name when it is asked for. */
export function buildMarket({ builtFolder, settings, connection, providerToken }: MarketSurroundings): () => AitbcMarketplace {
  return () => {
    const { coordinatorUrl, chainUrl } = settings.get();
    return aitbcMarketplace({
      coordinatorUrl,
      chainUrl,
      credentials: async () => {
        // Whom this market speaks to, whatever the settings name by now.
        const known = await connection().credentials(coordinatorUrl);
        const token = providerToken(coordinatorUrl);
        return known.ok && token !== null ? ok({ ...known.value, providerToken: token }) : known;
      },
      ...surroundings(builtFolder),
    });
  };
}

const surroundings = (builtFolder: string): Pick<Parameters<typeof aitbcMarketplace>[0], 'fetch' | 'clock' | 'random' | 'appVersion' | 'workerFile'> => ({
  fetch: globalThis.fetch,
  clock: systemClock,
  random: Math.random,
  appVersion: app.getVersion(),
  workerFile: pathToFileURL(join(builtFolder, 'reading-worker.js')),
});
