import type { Gpu } from './domain/gpu.ts';
import type { Instant } from './domain/instant.ts';
import type { JobsSection } from './domain/jobs/jobs-section.ts';
import type { KeepOnlineRules, MachineFacts } from './domain/keep-online-rules.ts';
import type { EarningsSection } from './domain/ledger/earnings-section.ts';
import type { LoginItem } from './domain/login-item.ts';
import type { RuntimeSection } from './domain/jobs/runtime-section.ts';
import type { PauseReason } from './domain/pause.ts';
import type { PricingSection } from './domain/pricing/gpu-pricing.ts';
import type { Problem } from './domain/problem.ts';
import type { ToldChange } from './domain/recorded-uptime.ts';
import type { NotificationSettings } from './domain/notification-settings.ts';
import type { OwnershipProof, VaultPlace, WalletRecord } from './domain/wallet.ts';
import type { Address } from './domain/wallet-address.ts';
import type { WalletBalance } from './domain/wallet-balance.ts';
import type { Appearance } from './appearance.ts';
import type { LanguageChoice, Spoken } from './language.ts';
import type { SetUpDraft } from './domain/set-up.ts';
import type { GpuListing, GpuStanding, Liveness, Region, RigState, StateCause } from './domain/rig.ts';

/**
 * Everything that the window may know, and nothing secret. Main holds the one true copy; the window asks for it
 * once and then takes changes, each a whole section.
 */
export interface Snapshot {
  readonly app: AppSection;
  readonly language: LanguageSection;
  readonly appearance: Appearance;
  readonly setUp: SetUpSection;
  readonly connection: ConnectionSection;
  readonly detection: DetectionSection;
  readonly gpus: readonly GpuSection[];
  readonly rig: RigSection;
  readonly keepOnline: KeepOnlineSection;
  /** `null` until it was read. Kept up to date while a window is open. */
  readonly uptime: UptimeSection | null;
  readonly wallet: WalletSection;
  readonly pricing: PricingSection;
  readonly runtime: RuntimeSection;
  readonly earnings: EarningsSection;
  readonly jobs: JobsSection;
  /** What the owner wants to be told by notifications. */
  readonly notifications: NotificationSettings;
  /** What needs the owner's attention, most important first. */
  readonly notices: readonly Problem[];
}

export interface AppSection {
  readonly version: string;
  /** Where everything is kept that the app writes down. */
  readonly dataFolder: string;
  /** Set when the marketplace and the GPU are simulated; the window says so on every screen. */
  readonly demo: { readonly providerKey: string; readonly providerId: string } | null;
  /** `null` until the desktop was asked. */
  readonly trayAvailable: boolean | null;
}

export interface LanguageSection {
  readonly choice: LanguageChoice;
  readonly spoken: Spoken;
}

/** The way to the first time online. */
export interface SetUpSection {
  /** It was gone to its end once. */
  readonly done: boolean;
  /** Where it was left. */
  readonly draft: SetUpDraft;
  /** A public id for this rig, made from the machine's name. */
  readonly suggestedId: string;
}

export interface ConnectionSection {
  readonly coordinatorUrl: string;
  readonly chainUrl: string;
  readonly providerId: string;
  readonly region: Region;
  readonly heartbeatIntervalMs: number;
  /**
   * `unknown` until the keychain has answered: "no answer" is never read as "no key". `other-address`: there is one,
   * which was entered for another coordinator and is not sent to this one.
   */
  readonly providerKey: 'unknown' | 'missing' | 'in-keychain' | 'until-quit' | 'other-address';
  /** The origin of the coordinator that the key was entered for; `null` while no key is known. */
  readonly keyFor: string | null;
  readonly problem: Problem | null;
}

export interface DetectionSection {
  readonly running: boolean;
  readonly finishedAt: Instant | null;
  readonly problems: readonly Problem[];
}

export interface GpuSection {
  readonly gpu: Gpu;
  readonly listing: GpuListing;
  readonly standing: GpuStanding;
}

export interface RigSection {
  readonly state: RigState;
  readonly since: Instant;
  readonly cause: StateCause;
  /** All that holds the rig back now; empty while nothing does. */
  readonly pauseReasons: readonly PauseReason[];
  /** Why it is in this state, where there is more to say than the state itself. */
  readonly problem: Problem | null;
  readonly liveness: Liveness;
}

/** What the owner chose about being online, and what the machine says of itself. */
export interface KeepOnlineSection {
  readonly rules: KeepOnlineRules;
  /** `active`: the machine is kept from sleeping now. */
  readonly stayAwake: { readonly wanted: boolean; readonly active: boolean };
  readonly loginItem: LoginItem;
  /** `knowsMetered`: whether the system tells at all what its network costs; without, that guard does nothing. */
  readonly machine: MachineFacts & { readonly knowsMetered: boolean };
}

/** When the rig and its GPUs were online, as far as it was recorded. */
export interface UptimeSection {
  readonly asOf: Instant;
  readonly rig: SubjectUptime;
  /** By GPU key. */
  readonly gpus: Readonly<Record<string, SubjectUptime>>;
}

export interface SubjectUptime {
  /** Those of the last 25 hours, in order, and the one before, which may be much older. */
  readonly changes: readonly ToldChange[];
  /** Since when something is known of the last 30 days; `null`: nothing is. */
  readonly knownSince: Instant | null;
  /** Of the known part of the last 30 days, 0 to 1. Time in which the app didn't run counts as down. */
  readonly share: number | null;
  /** The same of the peak hours alone. */
  readonly peakShare: number | null;
}

/** Public facts about the wallets: never a key, a word or a passphrase. */
export interface WalletSection {
  readonly wallets: readonly WalletView[];
  /** Where payouts are wanted; `null` until there is a wallet. */
  readonly payoutAddress: Address | null;
  readonly vault: VaultPlace;
  /** Of the payout address; `null` while there is none. */
  readonly balance: WalletBalance | null;
  readonly proof: OwnershipProof | null;
  /** The optional token with which listing prices can be changed. `unknown` until it was asked for. */
  readonly providerToken: { readonly place: ConnectionSection['providerKey']; readonly problem: Problem | null };
}

export interface WalletView extends WalletRecord {
  /** The same address as the chain writes it: `ait1…`. */
  readonly aitAddress: string;
  /** Made since the app started, and its words not shown yet: the owner isn't asked again for them. */
  readonly justMade: boolean;
}

/** Sections that changed since the last message; what is not named stayed as it was. */
export type SnapshotChange = Partial<Snapshot>;
