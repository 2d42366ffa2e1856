import type { Region } from '../../shared/domain/rig.ts';
import { englishSharedWords } from '../../shared/words/en.ts';
import { pluralIn } from '../../shared/words/plural.ts';
import type { Same } from '../../shared/words/same.ts';
import { activityWords } from './en/activity.ts';
import { jobsWords } from './en/jobs.ts';
import { earningsWords } from './en/earnings.ts';
import { gpuDetailWords, priceNowWords } from './en/gpus.ts';
import { hoursWords } from './en/hours.ts';
import { incomeWords } from './en/income.ts';
import { keepOnlineWords, todayWords } from './en/keep-online.ts';
import { receiptKeyWords } from './en/receipt-key.ts';
import { runtimeWords } from './en/runtime.ts';
import { settingsWords } from './en/settings.ts';
import { notificationWords } from './en/notifications.ts';
import { setUpWords } from './en/set-up.ts';
import { strategyWords } from './en/strategy.ts';
import { providerTokenWords, recoveryWords, walletWords } from './en/wallet.ts';

// Every word that the window itself says, in English. A message with figures in it is a function; the words for a
// count are chosen by the language's own plural rules. Words that the tray says too are in shared/words.

const plural = pluralIn('en');
const gpus = (count: number): string => plural(count, { one: '# GPU', other: '# GPUs' });

const regionNames: Record<Region, string> = {
  us_west: 'US West',
  us_east: 'US East',
  europe: 'Europe',
  asia: 'Asia',
  global: 'Anywhere (global)',
};

export const en = {
  app: {
    name: 'Rigkeeper',
    version: (version: string) => `Version ${version}`,
    demo: 'Demo: simulated GPU and marketplace',
    notices: 'Notices',
    broke: 'This screen met an error of its own.',
    brokeWhatToDo: 'The rig is not affected: it runs apart from the window. Show the screen again, or close and open the window.',
    showAgain: 'Show again',
    unanswered: 'Rigkeeper itself does not answer. Close and open the window; if that does not help, quit Rigkeeper and start it again.',
  },
  nav: {
    label: 'Main',
    overview: 'Overview',
    gpus: 'GPUs',
    strategy: 'Strategy',
    jobs: 'Jobs',
    earnings: 'Earnings',
    wallet: 'Wallet',
    activity: 'Activity',
    settings: 'Settings',
  },
  known: {
    notYet: 'not known yet',
    none: 'none',
    gpuSilent: 'not reported',
    justNow: 'just now',
    since: (time: string) => `Since ${time}`,
  },
  problem: {
    openSettings: 'Open Settings',
    openWallet: 'Open Wallet',
    openJobs: 'Open Jobs',
    openGpus: 'Open GPUs',
    openEarnings: 'Open Earnings',
    lookAgain: 'Look again',
    tryAgain: 'Try again',
    untilQuit: 'Use the key until I quit',
  },
  setUp: setUpWords,
  overview: {
    attention: 'For your attention',
    attentionOf: (count: number) => gpus(count),
    adviceMore: 'What this suggestion stands on, and what to try, is on the Strategy screen.',
    openStrategy: 'Open Strategy',
    pause: 'Pause',
    pausing: 'Pausing',
    resume: 'Resume',
    resuming: 'Resuming',
    otherPauses: 'More ways to pause',
    connect: 'Connect to the marketplace',
    chooseGpus: 'Choose GPUs',
    heartbeats: 'Heartbeats',
    lastAcknowledged: 'Last acknowledged',
    inARow: 'Acknowledged in a row',
    misses: 'Missed in a row',
    roundTrip: 'Round trip',
    notAcknowledged: 'none yet',
    everySeconds: (seconds: string) => `One every ${seconds} s`,
    gpus: 'GPUs',
    noGpus: 'No GPU was found yet. What is found appears here.',
    price: 'Price',
    utilization: 'Utilization',
    temperature: 'Temperature',
    power: 'Power',
    listing: 'Listing',
    notListed: 'not listed',
  },
  gpu: {
    available: 'Available',
    booked: 'Booked',
    notListed: 'Not listed',
    registering: 'Registering',
    uncertain: 'Being looked for',
    notDetected: 'Not detected',
    notDetectedMore: 'Its listing and its settings are kept, and it is looked for again and again.',
    giveUp: 'If it is gone for good, take the tick away and apply.',
    switchedOff: 'Switched off',
    tooHot: 'Too hot',
    keepOnline: (name: string) => `Keep ${name} online`,
    memory: 'Memory',
    driver: 'Driver',
    cuda: 'CUDA',
    mig: 'MIG',
    migSlices: (count: number) => plural(count, { one: '# slice', other: '# slices' }),
  },
  gpus: {
    title: 'Your GPUs',
    looking: 'Looking for GPUs',
    lookingMore: 'This takes a few seconds. A driver that was just started may need longer.',
    lookAgain: 'Look again',
    lookingAgain: 'Looking',
    lastLooked: 'Last looked',
    none: 'No GPU found',
    noneMore: 'The GPUs of this machine appear here, each with its name and its price. Check that the card is seated and that its driver is installed, then look again.',
    intro: 'Choose what to offer, and what an hour of it costs.',
    offer: (name: string) => `Offer ${name}`,
    name: 'Name on the marketplace',
    nameMore: 'Buyers search by it.',
    price: 'Base price per hour',
    priceMore: 'In AIT, for example 0.05',
    priceEmpty: 'Enter what an hour costs, for example 0.05.',
    priceComma: 'Write the decimals after a point: 0.05, not 0,05.',
    listedAs: 'Listed as',
    listedFor: 'Listed for',
    goOnline: 'Go online',
    goingOnline: 'Going online',
    apply: 'Apply',
    applying: 'Applying',
    chosen: (chosen: number, of: number) => `${chosen} of ${gpus(of)} chosen`,
    chooseOne: 'Choose at least one GPU.',
    connectFirst: 'The coordinator and the provider key are needed first.',
    upToDate: 'What you chose is what runs.',
    correct: 'Correct what is marked above.',
    listAsNew: 'List it as new',
    willBeNew: 'It will be listed as new.',
    notAsNew: 'Don’t list it as new',
    permanent: 'The coordinator keeps every listing for ever: check name and price before you go on.',
  },
  connection: {
    settings: 'Settings',
    title: 'Connection',
    coordinatorUrl: 'Coordinator address',
    providerId: 'Provider id',
    providerIdMore: 'The public name of this rig. You choose it; buyers see it.',
    region: 'Region',
    providerKey: 'Provider key',
    keyMore: 'It goes into the keychain of this computer, never into a file.',
    keyInKeychain: 'Stored in the keychain. Leave this empty to keep it.',
    keyUntilQuit: 'Held until you quit. Leave this empty to keep it.',
    keyUnknown: 'The keychain has not answered yet. Leave this empty to keep what it holds.',
    keyOther: 'The stored key was entered for another address and is not sent to this one. Enter the key for this address.',
    more: 'More',
    chainUrl: 'Chain address',
    chainMore: 'Where balances and payouts are read from.',
    save: 'Save and check',
    saving: 'Saving',
    checking: 'Checking',
    saved: (roundTripMs: string) => `Saved. The coordinator took the key and answered in ${roundTripMs} ms.`,
    savedUnchecked: 'Saved, but the check failed.',
    goOnAnyway: 'Continue anyway',
    unencrypted: 'This address is not encrypted (http): the provider key can be read on the way. Use https where the coordinator offers it.',
    faults: {
      urlEmpty: 'Enter the address.',
      urlForm: 'Enter a full address that begins with https:// or http://.',
      urlLong: 'An address can have at most 500 characters.',
      urlSecret: 'Leave out the user name and the password: an address is kept in the settings file.',
      idEmpty: 'Enter a name for this rig, for example rig-1.',
      idForm: 'Use letters, digits and signs without spaces or accents.',
      idLong: 'A provider id can have at most 64 characters.',
      idIsKey: 'The provider id is public and must not be the provider key.',
      keyEmpty: 'Enter the provider key.',
      keyOther: 'Enter the provider key for this address: the stored one is for another.',
      keyForm: 'A provider key has no spaces and no accents. Check what was pasted.',
      keyLong: 'A provider key can have at most 512 characters.',
    },
  },
  keepOnline: keepOnlineWords,
  hours: hoursWords,
  today: todayWords,
  notifications: notificationWords,
  income: incomeWords,
  priceNow: priceNowWords,
  gpuDetail: gpuDetailWords,
  strategy: strategyWords,
  runtime: runtimeWords,
  activity: activityWords,
  jobs: jobsWords,
  earnings: earningsWords,
  wallet: walletWords,
  settings: settingsWords,
  recovery: recoveryWords,
  providerToken: providerTokenWords,
  receiptKey: receiptKeyWords,
  regions: regionNames,
  /** What the tray says too. */
  shared: englishSharedWords,
};

export type Words = Same<typeof en>;
