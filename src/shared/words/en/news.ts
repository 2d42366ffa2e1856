import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

/** What notifications say. */
export const newsTexts = {
  /** Behind the title of a message in a demo. */
  demo: '(demo)',
  online: 'Online',
  onlineMore: (gpus: number) => plural(gpus, { one: 'Your GPU can be booked.', other: 'Your # GPUs can be booked.' }),
  offlineSince: (time: string) => `Offline since ${time}`,
  peakSoon: (time: string) => `Peak hours begin at ${time}`,
  peakSoonMore: (gpus: string) => `${gpus} would not be online. Open Rigkeeper to see what holds it back.`,
  peakBegan: 'Peak hours have begun',
  peakBeganMore: (gpus: string, count: number) =>
    `${gpus} ${plural(count, { one: 'is', other: 'are' })} offline. Open Rigkeeper to see what holds it back.`,
  peakOver: 'Peak hours are over',
  peakOverLine: (gpu: string, online: string, of: string, booked: string) => `${gpu}: online ${online} of ${of}, booked ${booked}.`,
  hours: (hours: number, minutes: string) => `${hours} h ${minutes} min`,
};
