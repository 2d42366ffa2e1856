import { glanceOf } from '../shared/domain/glance.ts';
import type { Glance } from '../shared/domain/rig.ts';
import type { GpuSection } from '../shared/snapshot.ts';
import { stateTitles } from '../shared/words/status.ts';
import type { Words } from './i18n/en.ts';

export interface GpuStatus {
  readonly glance: Glance;
  /** One to three words. */
  readonly says: string;
}

/** What one GPU is doing, in a sign and a word or two. */
export function gpuStatus({ gpu, listing, standing }: GpuSection, words: Words): GpuStatus {
  const glance = glanceOf(standing.state, listing.problem === null ? [] : [listing.problem]);
  if (gpu.presence === 'not-detected') return { glance: 'offline', says: words.gpu.notDetected };
  if (listing.status === 'uncertain') return { glance: 'connecting', says: words.gpu.uncertain };
  if (listing.status === 'registering') return { glance: 'connecting', says: words.gpu.registering };
  if (standing.state === 'unregistered' || listing.status === 'none') return { glance, says: words.gpu.notListed };
  if (standing.state !== 'online') return { glance, says: stateTitles[standing.state] };
  if (listing.booked === null) return { glance, says: stateTitles.online };
  return { glance, says: listing.booked ? words.gpu.booked : words.gpu.available };
}
