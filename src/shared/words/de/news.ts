import type { SharedWords } from '../en.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const newsTexts: SharedWords['news'] = {
  demo: '(Demo)',
  online: 'Online',
  onlineMore: (gpus) => plural(gpus, { one: 'Ihre GPU kann gebucht werden.', other: 'Ihre # GPUs können gebucht werden.' }),
  offlineSince: (time) => `Offline seit ${time}`,
  peakSoon: (time) => `Spitzenzeit beginnt um ${time}`,
  peakSoonMore: (gpus) => `Dann nicht online: ${gpus}. Öffnen Sie Rigkeeper, um zu sehen, woran es liegt.`,
  peakBegan: 'Die Spitzenzeit hat begonnen',
  peakBeganMore: (gpus, count) =>
    `${gpus} ${plural(count, { one: 'ist', other: 'sind' })} offline. Öffnen Sie Rigkeeper, um zu sehen, woran es liegt.`,
  peakOver: 'Die Spitzenzeit ist vorbei',
  peakOverLine: (gpu, online, of, booked) => `${gpu}: online ${online} von ${of}, gebucht ${booked}.`,
  hours: (hours, minutes) => `${hours} Std. ${minutes} Min.`,
};
