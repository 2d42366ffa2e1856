import { z } from 'zod';
import { activityContract } from './activity-commands.ts';
import { command, event, nothing } from './command.ts';
import { pauseChoices } from './domain/pause.ts';
import type { Problem } from './domain/problem.ts';
import { longestHeartbeatMs, regions, shortestHeartbeatMs } from './domain/rig.ts';
import type { Result } from './domain/result.ts';
import { earningsContract } from './earnings-commands.ts';
import { jobsContract } from './jobs-commands.ts';
import { gpuContract } from './gpu-commands.ts';
import { keepOnlineContract } from './keep-online-commands.ts';
import type { Snapshot, SnapshotChange } from './snapshot.ts';
import { preferenceContract } from './preference-commands.ts';
import { notificationContract } from './notification-commands.ts';
import { pricingContract } from './pricing-commands.ts';
import { runtimeContract } from './runtime-commands.ts';
import type { ScreenName } from './screen.ts';
import { setUpContract } from './set-up-commands.ts';
import { walletContract } from './wallet-commands.ts';

/**
 * The contract between the window and main: every command and every event once. Main's handlers, the preload's
 * bridge and the window's client are typed from this one value; main checks each input against its schema.
 * No command returns a secret.
 */

const httpUrl = z.url({ protocol: /^https?$/ }).max(500);
/** Sent as a header, so visible ASCII only. */
const headerText = (longest: number): z.ZodString => z.string().regex(/^[\x21-\x7e]+$/).max(longest);
const decimalText = z.string().regex(/^\d{1,12}(\.\d{1,18})?$/);

export const contract = {
  /** The whole state, once, when the window opens. */
  'snapshot.get': command<Snapshot>()(nothing),
  /** Looks for GPUs again. Answers when the look is over; what it found comes with the snapshot. */
  'gpus.detect': command<undefined>()(nothing),
  /** Keeps where the marketplace is and who this provider is. The key goes to the OS keychain, unless asked otherwise. */
  'connection.save': command<Result<void, Problem>>()(
    z.object({
      coordinatorUrl: httpUrl,
      chainUrl: httpUrl,
      providerId: headerText(64),
      region: z.enum(regions),
      /** Absent: as before. */
      heartbeatIntervalMs: z.number().int().min(shortestHeartbeatMs).max(longestHeartbeatMs).optional(),
      /** Absent: the stored key stays. */
      providerKey: headerText(512).optional(),
      keepKey: z.enum(['in-keychain', 'until-quit']).optional(),
    }),
  ),
  /** Asks the coordinator whether it is there and takes the stored key. */
  'connection.test': command<Result<{ readonly roundTripMs: number }, Problem>>()(nothing),
  /** Registers the chosen GPUs, each at most once, and starts the heartbeats. */
  'rig.goOnline': command<Result<void, Problem>>()(
    z.object({
      gpus: z
        .array(
          z.object({
            key: z.string().max(200),
            name: z.string().min(1).max(100),
            pricePerHour: decimalText,
            /** The owner's answer to the problem `listing-maybe-yours`: no, that listing is another GPU's. */
            listAsNew: z.boolean().optional(),
          }),
        )
        .min(1)
        .max(64),
    }),
  ),
  /** Without a choice: now, until it is resumed. */
  'rig.pause': command<Result<void, Problem>>()(z.enum(pauseChoices).optional()),
  'rig.resume': command<Result<void, Problem>>()(nothing),
  /** One GPU's own switch. */
  'gpu.switch': command<Result<void, Problem>>()(z.object({ key: z.string().max(200), on: z.boolean() })),
  ...keepOnlineContract,
  ...walletContract,
  ...pricingContract,
  ...runtimeContract,
  ...activityContract,
  ...earningsContract,
  ...notificationContract,
  ...preferenceContract,
  ...jobsContract,
  ...setUpContract,
  ...gpuContract,
  'snapshot.changed': event<SnapshotChange>(),
  /** The window was opened for something that this screen shows. */
  'window.goTo': event<ScreenName>(),
} as const;

type Contract = typeof contract;
export type CommandName = { [Name in keyof Contract]: Contract[Name] extends { kind: 'command' } ? Name : never }[keyof Contract];
export type EventName = Exclude<keyof Contract, CommandName>;
export type CommandInput<Name extends CommandName> = z.infer<Contract[Name]['input']>;
export type CommandOutput<Name extends CommandName> = Contract[Name] extends { output?: infer Output } ? Output : never;
export type EventPayload<Name extends EventName> = Contract[Name] extends { payload?: infer Payload } ? Payload : never;

/** What the preload puts into the window as `window.rigkeeper`. */
export interface Bridge {
  ask<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>;
  /** Gives back a function that ends the subscription. */
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void;
}
