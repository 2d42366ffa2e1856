import type { UptimeState } from '../../shared/domain/uptime.ts';
import type { Words } from '../i18n/en.ts';

/** What a state of the past is called. */
export function stateName(state: UptimeState, words: Words): string {
  if (state === 'unregistered') return words.today.notOffered;
  return state === 'not-running' ? words.today.notRunning : words.shared.status.titles[state];
}
