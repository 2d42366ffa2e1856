import { basename } from 'node:path';
import { z } from 'zod';
import { jobSettingsSchema, usualJobSettings } from '../../shared/domain/jobs/job-settings.ts';
import { runtimeSettingsSchema, usualRuntime } from '../../shared/domain/jobs/runtime-settings.ts';
import { keepOnlineRulesSchema, usualRules } from '../../shared/domain/keep-online-rules.ts';
import { electricityTariffSchema } from '../../shared/domain/ledger/electricity.ts';
import { receiptKeyForm } from '../../shared/domain/ledger/receipt-key.ts';
import { noWishes, ownerWishesSchema } from '../../shared/domain/owner-pause.ts';
import { notificationSettingsSchema, usualNotifications } from '../../shared/domain/notification-settings.ts';
import { reminderSettingsSchema, sentReminderSchema, usualReminders } from '../../shared/domain/peak-reminders.ts';
import { peakHoursSchema } from '../../shared/domain/peak-window.ts';
import { noPricingChoices, pricingChoicesSchema } from '../../shared/domain/pricing/pricing-choices.ts';
import { problem, type Problem } from '../../shared/domain/problem.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { longestHeartbeatMs, regions, shortestHeartbeatMs } from '../../shared/domain/rig.ts';
import { contrasts, themes } from '../../shared/appearance.ts';
import { languageChoices } from '../../shared/language.ts';
import { setUpDraftSchema } from '../../shared/domain/set-up.ts';
import type { JsonFile } from './json-file.ts';
import { migrated, migrations, versionAfter, type Migration } from './migrations.ts';
import { originOf } from './origin.ts';
import { repaired } from './repaired.ts';

/** What the owner chose, and nothing secret. Each field has a default, so that one broken field costs only itself. */
const fields = {
  coordinatorUrl: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8203'),
  chainUrl: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8202'),
  /**
   * The coordinator's origin before its address changed for the first time: secrets that an older version kept without
   * saying for whom were entered for that one.
   */
  firstCoordinator: z.url({ protocol: /^https?$/ }).nullable().default(null),
  /** Public name of this rig on the marketplace; empty until the owner gives one. */
  providerId: z.string().max(64).default(''),
  region: z.enum(regions).default('global'),
  heartbeatIntervalMs: z.number().int().min(shortestHeartbeatMs).max(longestHeartbeatMs).default(15_000),
  /** The owner wants the rig online: what a restart goes back to. */
  wantedOnline: z.boolean().default(false),
  /** What the owner wished while the app ran: paused, GPUs switched off. */
  wishes: ownerWishesSchema.default(noWishes),
  /** Schedule and guards. */
  rules: keepOnlineRulesSchema.default(usualRules),
  /** Keep the machine from sleeping while it is online in peak hours or booked. */
  stayAwake: z.boolean().default(false),
  /** When buyers are expected; `null`: the usual hours. */
  peakWindow: peakHoursSchema.nullable().default(null),
  reminders: reminderSettingsSchema.default(usualReminders),
  notifications: notificationSettingsSchema.default(usualNotifications),
  /** What the owner was told that still stands, so that none of it is told again after a restart. */
  noticesTold: z.array(z.string().max(100)).max(100).default([]),
  /** GPUs that the owner was told went offline in a peak, by where that peak began. */
  peakOfflineTold: z.array(z.object({ gpu: z.string().max(200), peakFrom: z.number().int() })).max(100).default([]),
  /** The coordinators' receipt keys that the owner has entered, by the coordinator's address. */
  receiptKeys: z.record(z.string().max(500), z.string().regex(receiptKeyForm)).default({}),
  /** So that none is sent twice, whatever comes between. */
  remindersSent: z.array(sentReminderSchema).max(100).default([]),
  /** Strategies, limits and prices set by hand. */
  pricing: pricingChoicesSchema.default(noPricingChoices),
  /** What power costs; `null`: the owner entered nothing. */
  electricity: electricityTariffSchema.nullable().default(null),
  /** Of the window, the tray and the notifications. */
  language: z.enum(languageChoices).default('system'),
  /** Which GPUs take jobs, and within what limits. */
  jobs: jobSettingsSchema.default(usualJobSettings),
  /** The model server that does the work of jobs. */
  runtime: runtimeSettingsSchema.default(usualRuntime),
  appearance: z.object({ theme: z.enum(themes), contrast: z.enum(contrasts) }).default({ theme: 'system', contrast: 'system' }),
  /** The first start: whether it was gone to its end, and what was chosen and typed on the way. */
  setUp: z.object({ done: z.boolean(), draft: setUpDraftSchema.nullable() }).default({ done: false, draft: null }),
  /** By GPU key. A GPU that is gone keeps its entry. */
  gpus: z
    .record(z.string(), z.object({ name: z.string().max(100), pricePerHour: z.string().regex(/^\d{1,12}(\.\d{1,18})?$/), chosen: z.boolean() }))
    .default({}),
} as const;

const whole = z.object(fields);
export type SettingsValues = z.infer<typeof whole>;

/** For whom the secrets are that an older version kept without saying it. */
export const secretsBeforeOrigins = ({ firstCoordinator, coordinatorUrl }: SettingsValues): string => originOf(firstCoordinator ?? coordinatorUrl);

export const currentVersion = versionAfter(migrations);

/** The receipt key that the owner has entered for the coordinator in use. */
export const ownReceiptKey = ({ receiptKeys, coordinatorUrl }: SettingsValues): string | null => receiptKeys[coordinatorUrl] ?? null;

export interface Settings {
  get(): SettingsValues;
  /** Changes fields and writes the file. A failed write is told and the change still holds until the app ends. */
  change(changed: Partial<SettingsValues>): Promise<Result<void, Problem>>;
  /** How the last write failed: what was changed since is lost when the app ends. null: the file is as `get` says. */
  problem(): Problem | null;
  /** Calls this whenever `problem` is another one, also where nobody waits for the write. */
  followProblem(changed: () => void): void;
  /** Keeps the settings as they are now in a file of their own, beside the other, and gives its name. */
  keepCopy(): Promise<Result<string, Problem>>;
}

/**
 * Reads the settings. A file that is no JSON, or has broken fields, is kept under a dated name and the owner is told;
 * only what could not be read falls back to its default (repaired.ts).
 * @param file one that copies what it sets aside (json-file.ts)
 * @param steps only tests pass others than those that were released
 */
export async function openSettings(file: JsonFile, steps: readonly Migration[] = migrations): Promise<{ settings: Settings; problems: readonly Problem[] }> {
  const inFile = (): Record<string, unknown> => ({ version: versionAfter(steps), ...values });
  const problems: Problem[] = [];
  let values = whole.parse({});
  let standing: Problem | null = null;
  let problemChanged = (): void => undefined;

  const read = await file.read();
  let keptAs = read.kind === 'broken' ? read.keptAs : null;
  if (read.kind === 'read') {
    const { salvaged, whole: intact } = salvage(read.value, steps);
    values = salvaged;
    if (!intact) keptAs = await file.setAside();
  }
  if (keptAs !== null) {
    problems.push(problem('settings-broken', basename(keptAs)));
    await write(file, inFile());
  }

  return {
    problems,
    settings: {
      get: () => values,
      async change(changed) {
        values = { ...values, ...changed };
        const written = await write(file, inFile());
        const stood = standing !== null;
        standing = written.ok ? null : written.failure;
        if (stood !== (standing !== null)) problemChanged();
        return written;
      },
      problem: () => standing,
      followProblem(changed) {
        problemChanged = changed;
      },
      async keepCopy() {
        try {
          return ok(basename(await file.writeCopy(inFile())));
        } catch (error) {
          return failed(unwritable(error));
        }
      },
    },
  };
}

async function write(file: JsonFile, values: Record<string, unknown>): Promise<Result<void, Problem>> {
  try {
    await file.write(values);
    return ok(undefined);
  } catch (error) {
    return failed(unwritable(error));
  }
}

const unwritable = (error: unknown): Problem => problem('settings-unwritable', error instanceof Error ? error.message : undefined);

function salvage(value: unknown, steps: readonly Migration[]): { salvaged: SettingsValues; whole: boolean } {
  const raw = z.record(z.string(), z.unknown()).safeParse(value);
  if (!raw.success) return { salvaged: whole.parse({}), whole: false };
  const stored = migrated(raw.data, steps);

  let intact = stored !== null;
  const salvaged: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(fields)) {
    const field = repaired<unknown>(schema, (stored ?? raw.data)[name], schema.parse(undefined));
    salvaged[name] = field.value;
    intact &&= field.intact;
  }
  return { salvaged: whole.parse(salvaged), whole: intact };
}

export type StrictlyRead =
  /** Only what was there: the rest is no default. */
  | { readonly kind: 'read'; readonly values: Partial<SettingsValues> }
  | { readonly kind: 'other-version' }
  | { readonly kind: 'unknown-field' | 'broken-field'; readonly name: string };

/** Fields of any version of this app, all of them right; for what comes from elsewhere and may be refused. */
export function readStrictly(raw: Record<string, unknown>): StrictlyRead {
  const stored = migrated(raw, migrations);
  if (stored === null) return { kind: 'other-version' };
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(stored)) {
    if (name === 'version') continue;
    if (!Object.hasOwn(fields, name)) return { kind: 'unknown-field', name };
    const field = fields[name as keyof typeof fields].safeParse(value);
    if (!field.success) return { kind: 'broken-field', name };
    values[name] = field.data;
  }
  return { kind: 'read', values };
}
