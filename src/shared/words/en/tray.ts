import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const trayTexts = {
  starting: 'Starting',
  open: 'Open Rigkeeper',
  quit: 'Quit',
  couldNotStart: 'Rigkeeper could not start',
  readyForJobs: 'Ready for jobs',
  jobsUnderWay: (count: number) => plural(count, { one: '# job under way', other: '# jobs under way' }),
  jobsHeld: 'Taking jobs is held: see Jobs',
  today: (income: string) => `Today: ${income}`,
  notKnownYet: 'not known yet',
  booked: (sum: string) => `${sum} booked`,
  net: (sum: string) => `${sum} net`,
  atLeast: (sum: string) => `at least ${sum}`,
  bookedUntil: (gpu: string, until: string) => `${gpu}: booked until ${until}`,
  moreBooked: (count: string) => `${count} more booked`,
  peakUntil: (until: string) => `Peak hours until ${until}`,
  nextPeak: (from: string) => `Next peak hours at ${from}`,
};
