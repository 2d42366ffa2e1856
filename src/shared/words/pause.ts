import type { PauseReason } from '../domain/pause.ts';
import type { Speech } from './speech.ts';

/** Why the rig, or one GPU of it, is held back, as one sentence. */
export function pauseSentence(reason: PauseReason, { words, sayTime }: Speech, of: 'rig' | 'gpu'): string {
  const say = words.pauses.reasons;
  switch (reason.kind) {
    case 'by-hand':
      return say.byHand;
    case 'until':
      return say.until(sayTime(reason.until));
    case 'draining':
      return say.draining;
    case 'switched-off':
      return of === 'gpu' ? say.switchedOffGpu : say.switchedOffRig;
    case 'schedule':
      return reason.until === null ? say.scheduleClosed : say.scheduleOpens(sayTime(reason.until));
    case 'program':
      return say.program(reason.name);
    case 'heat':
      return (of === 'gpu' ? say.heatGpu : say.heatRig)(reason.temperatureC, reason.resumesAtC);
    case 'battery':
      return say.battery;
    case 'network':
      return reason.why === 'none' ? say.noNetwork : say.metered;
  }
}
