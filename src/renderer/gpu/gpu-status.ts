import { glanceOf } from '../../shared/domain/glance.ts';
import type { PauseReason } from '../../shared/domain/pause.ts';
import type { Glance } from '../../shared/domain/rig.ts';
import type { GpuSection } from '../../shared/snapshot.ts';
import type { Words } from '../i18n/en.ts';

export interface GpuStatus {
  readonly glance: Glance;
  /** One to three words. */
  readonly says: string;
  /** Nobody asked for more: not offered. */
  readonly isCalm: boolean;
}

/** What one GPU is doing, in a sign and a word or two. */
export function gpuStatus(section: GpuSection, words: Words): GpuStatus {
  const { gpu, listing, standing } = section;
  const glance = glanceOf(standing.state, listing.problem === null ? [] : [listing.problem]);
  const isCalm = standing.state === 'unregistered';
  if (gpu.presence === 'not-detected') return { glance: 'offline', says: words.gpu.notDetected, isCalm };
  if (standing.state === 'paused') return { glance: glance === 'attention' ? glance : 'paused', says: pausedWords(section, words), isCalm };
  if (glance !== 'attention' && listing.status === 'uncertain') return { glance: 'connecting', says: words.gpu.uncertain, isCalm: false };
  if (glance !== 'attention' && listing.status === 'registering') return { glance: 'connecting', says: words.gpu.registering, isCalm: false };
  if (isCalm || listing.status === 'none') return { glance, says: words.gpu.notListed, isCalm };
  if (standing.state !== 'online' || listing.booked === null) return { glance, says: words.shared.status.titles[standing.state], isCalm };
  return { glance, says: listing.booked ? words.gpu.booked : words.gpu.available, isCalm };
}

function pausedWords(section: GpuSection, words: Words): string {
  if (isSwitchedOff(section)) return words.gpu.switchedOff;
  return ownReasons(section).length > 0 ? words.gpu.tooHot : words.shared.status.titles.paused;
}

/** What holds back this GPU alone, whatever its rig does. */
export const ownReasons = ({ standing }: GpuSection): readonly PauseReason[] =>
  standing.pauseReasons.filter(({ kind }) => kind === 'switched-off' || kind === 'heat');

export const isSwitchedOff = ({ standing }: GpuSection): boolean => standing.pauseReasons.some(({ kind }) => kind === 'switched-off');

/** Whether its switch means something: it has a place on the marketplace, or would get none for being switched off. */
export const hasSwitch = (section: GpuSection): boolean => isOffered(section) || isSwitchedOff(section);

/** It is listed, or being listed, because its owner wants it to be. */
export const isOffered = ({ listing, standing }: GpuSection): boolean => standing.state !== 'unregistered' && listing.status !== 'none';

/** What its owner calls it. */
export const nameOf = ({ gpu, listing }: GpuSection): string => (listing.name === '' ? gpu.model : listing.name);
