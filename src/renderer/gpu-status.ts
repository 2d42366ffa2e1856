import { glanceOf } from '../shared/domain/glance.ts';
import type { Glance } from '../shared/domain/rig.ts';
import type { GpuSection } from '../shared/snapshot.ts';
import { stateTitles } from '../shared/words/status.ts';
import type { Words } from './i18n/en.ts';

export interface GpuStatus {
  readonly glance: Glance;
  /** One to three words. */
  readonly says: string;
  /** Nobody asked for more: not offered. */
  readonly isCalm: boolean;
}

/** What one GPU is doing, in a sign and a word or two. */
export function gpuStatus({ gpu, listing, standing }: GpuSection, words: Words): GpuStatus {
  const glance = glanceOf(standing.state, listing.problem === null ? [] : [listing.problem]);
  const isCalm = standing.state === 'unregistered';
  if (gpu.presence === 'not-detected') return { glance: 'offline', says: words.gpu.notDetected, isCalm };
  if (glance !== 'attention' && listing.status === 'uncertain') return { glance: 'connecting', says: words.gpu.uncertain, isCalm: false };
  if (glance !== 'attention' && listing.status === 'registering') return { glance: 'connecting', says: words.gpu.registering, isCalm: false };
  if (isCalm || listing.status === 'none') return { glance, says: words.gpu.notListed, isCalm };
  if (standing.state !== 'online' || listing.booked === null) return { glance, says: stateTitles[standing.state], isCalm };
  return { glance, says: listing.booked ? words.gpu.booked : words.gpu.available, isCalm };
}
