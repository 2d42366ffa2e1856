// The words of the first start, in English.

import { pluralIn } from '../../../shared/words/plural.ts';

const plural = pluralIn('en');
const listings = (count: number): string => plural(count, { one: '# listing', other: '# listings' });
const leftOut = (count: number): string => (count === 0 ? '' : plural(count, { one: ', # odd one left out', other: ', # odd ones left out' }));
const gpus = (count: number): string => plural(count, { one: '# GPU', other: '# GPUs' });

export const setUpWords = {
  nav: 'First start',
  steps: 'Steps of the first start',
  step: (step: number, of: number) => `Step ${step} of ${of}`,
  names: { gpus: 'GPUs', payout: 'Payouts', price: 'Price', online: 'Online' },
  start: 'Set up this rig',
  goOn: 'Go on with the first start',
  again: 'Go through the first start again',
  isOnline: 'This rig is online.',
  toOverview: 'Open Overview',
  next: 'Continue',
  back: 'Back',

  gpus: {
    title: 'Your GPUs',
    intro: 'Tick what you want to offer. You can leave at any time and go on later: what you entered is kept.',
    found: 'Found on this machine',
    chosen: (chosen: number, of: number) => `${chosen} of ${gpus(of)} chosen`,
    chooseOne: 'Choose at least one GPU.',
    market: 'Marketplace',
    marketMore: 'Rigkeeper offers your GPUs through a coordinator. Its operator gives you an address and a provider key.',
    go: 'Check and continue',
  },
  could: {
    asking: 'Asking the market',
    unknown: 'What it could ask is not known yet: the coordinator has to be asked first.',
    asks: 'Could ask',
    sameModel: (count: number, outliers: number) => `The middle of what others ask for this model: ${listings(count)}${leftOut(outliers)}.`,
    range: (from: string, to: string) => `They ask ${from} to ${to} AIT/h.`,
    perGb: (perGb: string, memoryGb: string, count: number, outliers: number) =>
      `Nobody lists this model yet. In the middle others ask ${perGb} AIT/h for each GB of memory (${listings(count)}${leftOut(outliers)}); this one has ${memoryGb} GB.`,
    example: 'Nobody lists a GPU that could be compared. This figure is only an example: enter what you think right.',
    failed: 'The market could not be asked what these GPUs could bring.',
  },

  payout: {
    title: 'Where payouts go',
    intro: 'Buyers pay to an address on the chain. Rigkeeper shows it and checks that payouts arrive there.',
    have: 'Payouts go to',
    watched: 'Rigkeeper only watches this address: its key is elsewhere.',
    needsBackUp: 'Only this computer has the key. Going online doesn’t have to wait for a back-up, but don’t forget it: Rigkeeper keeps asking until the recovery words are on paper.',
    backUp: 'Back up now',
    safe: 'This wallet could be had back if this computer were lost.',
    skip: 'Skip for now',
    skipMore: 'You can go online without a wallet. Then Rigkeeper can’t tell whether you were paid, and payouts may go nowhere: add one under Wallet before the first job ends.',
  },

  price: {
    title: 'Price and strategy',
    intro: 'What an hour costs to begin with, and how the price follows the market.',
    prices: 'Base prices',
    limits: (floor: string, ceiling: string) => `The strategy stays between ${floor} and ${ceiling} AIT/h: half of the base price and twice as much.`,
    later: 'Limits, peak hours and everything else can be changed under Strategy.',
    region: 'Region',
    regionOf: (zone: string) => `Suggested from your time zone, ${zone}.`,
    regionUnknown: (zone: string) => `Your time zone, ${zone}, names no place, so no region is suggested.`,
    regionHonest: 'This coordinator has one address for all regions and tells no distances, so none could be measured region by region.',
    roundTrip: (ms: string) => `It answered in ${ms} ms.`,
    listed: 'It is listed already. Its price is changed under Strategy.',
    correct: 'Correct what is marked above.',
  },

  online: {
    title: 'Go online',
    intro: 'This is what buyers will see. Nothing was listed so far.',
    offered: 'What you offer',
    as: 'Rig',
    region: 'Region',
    strategy: 'Strategy',
    payouts: 'Payouts',
    noPayouts: 'no wallet yet',
    at: 'Coordinator',
    permanent: 'The coordinator keeps every listing for ever: check names and prices before you go on.',
    go: 'Go online',
    going: 'Going online',
    nothing: 'No GPU is chosen.',
    notConnected: 'The coordinator and the provider key are needed first.',
    toGpus: 'Back to GPUs and connection',
    toPayout: 'Back to payouts',
    toPrice: 'Back to prices',
    faulty: 'A name or a price can’t be used yet.',
  },
};
