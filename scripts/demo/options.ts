import { parseArgs } from 'node:util';
import { SetUpError } from '../setup/set-up-error.ts';

export interface DemoOptions {
  /** Play the whole job unattended and say what the marketplace saw. */
  readonly script: boolean;
  /** Another coordinator instead of the embedded one. */
  readonly remote: RemoteMarket | null;
  /** How long to wait for a buyer where none is simulated. */
  readonly buyerLimitMs: number;
}

export interface RemoteMarket {
  readonly coordinatorUrl: string;
  readonly chainUrl: string;
  readonly providerKey: string;
  readonly providerId: string;
}

const usage = `npm run demo -- [--script] [--coordinator URL --chain URL --key KEY [--id PROVIDER_ID] [--wait MINUTES]]
  --script       play the main job unattended; writes out/demo/summary.json and pictures
  --coordinator, --chain, --key
                 play it at another coordinator, whose buyers are then waited for (10 minutes unless --wait says otherwise)`;

/** @throws SetUpError with the usage where the words are off */
export function readDemoOptions(args: readonly string[]): DemoOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        script: { type: 'boolean', default: false },
        coordinator: { type: 'string' },
        chain: { type: 'string' },
        key: { type: 'string' },
        id: { type: 'string' },
        wait: { type: 'string', default: '10' },
      },
    }));
  } catch (error) {
    throw new SetUpError(`${error instanceof Error ? error.message : ''}\n\n${usage}`);
  }
  const { script, coordinator, chain, key, id = `demo-${process.pid.toString(36)}`, wait } = values;
  const minutes = Number(wait);
  if (!(minutes > 0)) throw new SetUpError(`--wait takes minutes above 0.\n\n${usage}`);
  const named = [coordinator, chain, key].filter((value) => value !== undefined).length;
  if (named !== 0 && named !== 3) throw new SetUpError(`--coordinator, --chain and --key go together.\n\n${usage}`);
  const remote =
    coordinator !== undefined && chain !== undefined && key !== undefined
      ? { coordinatorUrl: coordinator, chainUrl: chain, providerKey: key, providerId: id }
      : null;
  return { script, remote, buyerLimitMs: minutes * 60_000 };
}
