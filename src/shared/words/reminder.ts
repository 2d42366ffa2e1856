import type { GpuKey } from '../domain/gpu.ts';
import type { Reminder } from '../domain/peak-reminders.ts';
import type { SayTime } from './pause.ts';

/** A peak reminder as a notification says it. `nameOf`: what the owner calls a GPU. */
export function reminderWords(reminder: Reminder, nameOf: (gpu: GpuKey) => string, sayTime: SayTime): { readonly title: string; readonly body: string } {
  const { kind, peak } = reminder;
  switch (kind) {
    case 'before-peak':
      return {
        title: `Peak hours begin at ${sayTime(peak.from)}`,
        body: `${listed(reminder.gpus.map(nameOf))} would not be online. Open Rigkeeper to see what holds it back.`,
      };
    case 'peak-began':
      return {
        title: 'Peak hours have begun',
        body: `${listed(reminder.gpus.map(nameOf))} ${reminder.gpus.length === 1 ? 'is' : 'are'} offline. Open Rigkeeper to see what holds it back.`,
      };
    case 'peak-summary': {
      const lines = reminder.gpus.map(({ gpu, onlineMs, bookedMs, peakMs }) => `${nameOf(gpu)}: online ${hours(onlineMs)} of ${hours(peakMs)}, booked ${hours(bookedMs)}.`);
      return { title: 'Peak hours are over', body: lines.join('\n') };
    }
  }
}

const hours = (ms: number): string => `${String(Math.floor(ms / 3_600_000))} h ${String(Math.floor((ms % 3_600_000) / 60_000)).padStart(2, '0')} min`;

function listed(names: readonly string[]): string {
  const [first = '', ...others] = names;
  return others.length === 0 ? first : `${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1) ?? ''}`;
}
