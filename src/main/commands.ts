import type { ActivityCommandName } from '../shared/activity-commands.ts';
import type { Instant } from '../shared/domain/instant.ts';
import type { TimeZone } from '../shared/domain/local-time.ts';
import { chosenPause, type OwnerPause } from '../shared/domain/owner-pause.ts';
import { problem, type Problem } from '../shared/domain/problem.ts';
import { failed, type Result } from '../shared/domain/result.ts';
import type { JobsCommandName } from '../shared/jobs-commands.ts';
import type { GpuCommandName } from '../shared/gpu-commands.ts';
import type { KeepOnlineCommandName } from '../shared/keep-online-commands.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import type { EarningsCommandName } from '../shared/earnings-commands.ts';
import type { NotificationCommandName } from '../shared/notification-commands.ts';
import type { PreferenceCommandName } from '../shared/preference-commands.ts';
import type { PricingCommandName } from '../shared/pricing-commands.ts';
import type { RuntimeCommandName } from '../shared/runtime-commands.ts';
import type { SetUpCommandName } from '../shared/set-up-commands.ts';
import type { WalletCommandName } from '../shared/wallet-commands.ts';
import type { CurrentAgent } from './agent/current-agent.ts';
import type { GpuWatch } from './gpu/gpu-watch.ts';
import type { CommandHandlers } from './ipc.ts';
import type { Connection } from './settings/connection.ts';
import type { Settings } from './settings/settings.ts';
import type { SetUp } from './settings/set-up.ts';

export interface CommandRooms {
  readonly now: () => Instant;
  /** The zone of the owner's clock. */
  readonly zone: () => TimeZone;
  readonly snapshot: () => Snapshot;
  readonly settings: Settings;
  readonly setUp: Pick<SetUp, 'finish'>;
  readonly connection: Connection;
  readonly watch: GpuWatch;
  readonly agents: CurrentAgent;
  /** Makes the agent fit the connection as it is now, where that names a provider. */
  readonly followConnection: () => Promise<void>;
  /** Asks the coordinator whether it takes the key: the only sure way is a call that needs it. */
  readonly tryConnection: () => Promise<Result<{ readonly roundTripMs: number }, Problem>>;
}

/** Hands each of the owner's wishes to the room that it concerns; rooms with many commands bring their own handlers. */
export function commandHandlers(rooms: CommandRooms): Omit<CommandHandlers, ActivityCommandName | EarningsCommandName | GpuCommandName | JobsCommandName | KeepOnlineCommandName | NotificationCommandName | PreferenceCommandName | PricingCommandName | RuntimeCommandName | SetUpCommandName | WalletCommandName> {
  const { settings, connection, watch, agents } = rooms;

  // Without an agent there is nothing to hold, but the next one has to know.
  const wish = (pause: OwnerPause | null): Promise<Result<void, Problem>> => settings.change({ wishes: { ...settings.get().wishes, pause } });

  return {
    'snapshot.get': rooms.snapshot,
    'gpus.detect': () => watch.look().then(() => undefined),
    'connection.save': async (input) => {
      const before = settings.get();
      const saved = await connection.save(input);
      if (!saved.ok) return saved;
      // Listings are for ever: on another market nothing is listed before the owner says so there.
      const movesOn = before.coordinatorUrl !== input.coordinatorUrl || before.providerId !== input.providerId;
      const kept = movesOn ? await settings.change({ wantedOnline: false }) : saved;
      await rooms.followConnection();
      const agent = agents.agent();
      agent?.gpusChanged(); // the region may be new
      agent?.retryNow();
      return kept;
    },
    'connection.test': async () => {
      const credentials = await connection.credentials(settings.get().coordinatorUrl);
      return credentials.ok ? rooms.tryConnection() : credentials;
    },
    'rig.goOnline': async ({ gpus }) => {
      const credentials = await connection.credentials(settings.get().coordinatorUrl);
      if (!credentials.ok) return credentials;
      await rooms.followConnection();
      const agent = agents.agent();
      if (agent === null) return failed(problem('connection-missing'));
      // Written down first: an app that dies now goes on with it when it starts again.
      const chosen = Object.fromEntries(gpus.map(({ key, name, pricePerHour }) => [key, { name, pricePerHour, chosen: true }]));
      const others = Object.fromEntries(Object.entries(settings.get().gpus).map(([key, kept]) => [key, { ...kept, chosen: false }]));
      const kept = await settings.change({ wantedOnline: true, gpus: { ...others, ...chosen } });
      if (!kept.ok) return kept;
      await agent.resume();
      const gone = await agent.goOnline(gpus);
      return gone.ok ? rooms.setUp.finish() : gone;
    },
    'rig.pause': (choice) => {
      const pause = chosenPause(choice ?? 'now', rooms.now(), rooms.zone());
      return agents.agent()?.pause(pause) ?? wish(pause);
    },
    'rig.resume': () => agents.agent()?.resume() ?? wish(null),
    'gpu.switch': async ({ key, on }) => agents.agent()?.switchGpu(key, on) ?? failed(problem('connection-missing')),
  };
}
