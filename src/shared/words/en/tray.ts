import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const trayTexts = {
  starting: 'Starting',
  open: 'Open Rigkeeper',
  quit: 'Quit',
  readyForJobs: 'Ready for jobs',
  jobsUnderWay: (count: number) => plural(count, { one: '# job under way', other: '# jobs under way' }),
  jobsHeld: 'Taking jobs is held: see Jobs',
};
