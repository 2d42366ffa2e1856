import type { RigState } from '../../domain/rig.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

const titles = {
  unregistered: 'Not online yet',
  registering: 'Registering',
  connecting: 'Connecting',
  online: 'Online',
  degraded: 'Unsteady',
  offline: 'Offline',
  paused: 'Paused',
} as const satisfies Record<RigState, string>;

const explanations = {
  unregistered: 'No GPU of yours is offered on the marketplace.',
  registering: 'Your GPUs are being listed on the marketplace.',
  connecting: 'Waiting for the coordinator to acknowledge the first heartbeats.',
  online: 'The coordinator acknowledges the heartbeats. Your GPUs can be booked.',
  degraded: 'The last heartbeat went unanswered. Rigkeeper keeps trying.',
  offline: 'No heartbeat has been acknowledged for a while. Rigkeeper keeps trying.',
  paused: 'No heartbeats are sent, so the rig gets no new work.',
} as const satisfies Record<RigState, string>;

/** The words for the rig's state. */
export const statusTexts = {
  titles,
  explanations,
  needsAttention: 'Needs attention',
  titleNeedsAttention: (title: string) => `${title}, needs attention`,
  gpusListed: (count: number) => plural(count, { one: '# GPU listed', other: '# GPUs listed' }),
  tooltip: (line: string) => `Rigkeeper: ${line}`,
  tooltipInDemo: (line: string) => `Rigkeeper (demo): ${line}`,
};
