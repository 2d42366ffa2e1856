import type { UptimeState } from '../../shared/domain/uptime.ts';
import { stateTitles } from '../../shared/words/status.ts';

/** What a state of the past is called. */
export const stateNames: Record<UptimeState, string> = { ...stateTitles, unregistered: 'Not offered', 'not-running': 'Not running' };
