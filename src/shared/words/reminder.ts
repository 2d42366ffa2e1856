import type { GpuKey } from '../domain/gpu.ts';
import type { Reminder } from '../domain/peak-reminders.ts';
import type { SharedWords } from './en.ts';
import type { Speech } from './speech.ts';

/** A peak reminder as a notification says it. `nameOf`: what the owner calls a GPU. */
export function reminderWords(reminder: Reminder, nameOf: (gpu: GpuKey) => string, { words: { news }, sayTime, list }: Speech): { readonly title: string; readonly body: string } {
  const { kind, peak } = reminder;
  switch (kind) {
    case 'before-peak':
      return { title: news.peakSoon(sayTime(peak.from)), body: news.peakSoonMore(list(reminder.gpus.map(nameOf))) };
    case 'peak-began':
      return { title: news.peakBegan, body: news.peakBeganMore(list(reminder.gpus.map(nameOf)), reminder.gpus.length) };
    case 'peak-summary': {
      const lines = reminder.gpus.map(({ gpu, onlineMs, bookedMs, peakMs }) =>
        news.peakOverLine(nameOf(gpu), hours(onlineMs, news), hours(peakMs, news), hours(bookedMs, news)),
      );
      return { title: news.peakOver, body: lines.join('\n') };
    }
  }
}

const hours = (ms: number, { hours }: SharedWords['news']): string => hours(Math.floor(ms / 3_600_000), String(Math.floor((ms % 3_600_000) / 60_000)).padStart(2, '0'));
