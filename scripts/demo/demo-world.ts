import { demoClock, systemClock } from '../../src/demo/clock.ts';
import { startMarketplace, type Marketplace } from '../../src/demo/marketplace.ts';
import { llama, startModelServer, type SimulatedModelServer } from '../../src/demo/model-server/model-server.ts';
import { systemRandom } from '../../src/demo/random.ts';
import { simulatedGpus, type SimulatedGpus } from '../../src/demo/simulated-gpu/simulated-gpu.ts';

/** Opens nothing but the marketplace of one demo. */
export const demoProviderKey = 'demo-provider-key-0123456789';
export const demoProviderId = 'demo-rig';
/** The wallet that the demo's buyers pay to, as long as they know no other. */
export const demoPayTo = '0x2c7536E3605D9C16a7a3D7b1898e529396a65c23';

/** Everything that a demo simulates: a marketplace with other providers and buyers, a machine with a GPU, a model server. */
export interface DemoWorld {
  readonly marketplace: Marketplace;
  readonly urls: { readonly coordinatorUrl: string; readonly chainUrl: string };
  readonly gpus: SimulatedGpus;
  readonly modelServer: SimulatedModelServer;
  /** What tells the app of it. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function startDemoWorld(): Promise<DemoWorld> {
  const marketplace = await startMarketplace({
    providerKeys: [demoProviderKey],
    clock: demoClock(systemClock),
    random: systemRandom,
    neighbours: true,
  });
  const gpus = await simulatedGpus();
  const modelServer = await startModelServer({ clock: systemClock, models: [llama], paceMs: 40 });
  const urls = { coordinatorUrl: marketplace.coordinatorUrl, chainUrl: marketplace.chainUrl };
  const demo = { ...urls, providerKey: demoProviderKey, providerId: demoProviderId, modelServerUrl: modelServer.url };
  return {
    marketplace,
    urls,
    gpus,
    modelServer,
    env: { RIGKEEPER_DEMO: JSON.stringify(demo), RIGKEEPER_NVIDIA_SMI: JSON.stringify(gpus.query) },
    async close() {
      await modelServer.close();
      await gpus.close();
      await marketplace.close();
    },
  };
}
