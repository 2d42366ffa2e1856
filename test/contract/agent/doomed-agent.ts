// A process of its own that brings one GPU online, and may be killed at any moment: killed-while-registering.test.ts.
// Arguments: the coordinator's URL, the chain's URL, the provider id, the journal's path.
import { createAgent } from '../../../src/main/agent/agent.ts';
import { openRegistrationJournal } from '../../../src/main/agent/registration-journal.ts';
import { aitbcMarketplace } from '../../../src/main/market/aitbc/aitbc.ts';
import { marketProblem } from '../../../src/main/market/market-problem.ts';
import { systemClock } from '../../../src/main/platform/system-clock.ts';
import { jsonFile } from '../../../src/main/settings/json-file.ts';
import { unknownMachine, usualRules } from '../../../src/shared/domain/keep-online-rules.ts';
import { noWishes } from '../../../src/shared/domain/owner-pause.ts';
import { ok } from '../../../src/shared/domain/result.ts';
import { aGpu } from '../../gpus.ts';

const [coordinatorUrl = '', chainUrl = '', providerId = '', journalPath = ''] = process.argv.slice(2);
const gpu = aGpu();
const { journal } = await openRegistrationJournal(jsonFile(journalPath, () => new Date().toISOString()), `${coordinatorUrl} ${providerId}`);
const agent = createAgent({
  market: aitbcMarketplace({
    coordinatorUrl,
    chainUrl,
    credentials: () => Promise.resolve(ok({ providerKey: 'miner-key-0123456789abcdef', providerId })),
    fetch: globalThis.fetch,
    clock: systemClock,
    random: Math.random,
    appVersion: '0.1.0',
  }),
  journal,
  clock: systemClock,
  random: Math.random,
  gpus: () => [gpu],
  region: () => 'europe',
  heartbeatIntervalMs: () => 15_000,
  inFlight: () => 0,
  models: () => [],
  jobPrice: (_, listingPrice) => listingPrice,
  onProfileTaken: () => undefined,
  rules: () => usualRules,
  machine: () => unknownMachine,
  runningPrograms: () => Promise.resolve(new Set<string>()),
  wishes: noWishes,
  keepWishes: () => Promise.resolve(ok(undefined)),
  problemOf: marketProblem,
  onChange: ({ rig }) => {
    if (rig.state === 'online') process.send?.('online');
  },
  onBug: (error) => {
    throw error;
  },
  // On loopback no proxy holds a call back.
  quietTimeMs: 1_500,
});

process.once('message', () => void agent.goOnline([{ key: gpu.key, name: gpu.model, pricePerHour: '0.05' }]));
process.send?.('ready');
