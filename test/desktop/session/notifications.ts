import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A notification as the desktop's daemon (dunst) got it. */
export interface SeenNotification {
  readonly app: string;
  readonly title: string;
  readonly body: string;
}

interface DunstHistory {
  readonly data: readonly (readonly Readonly<Record<'appname' | 'summary' | 'body', { readonly data: string }>>[])[];
}

const dunst = async (...args: readonly string[]): Promise<string> => (await promisify(execFile)('dunstctl', [...args])).stdout;

/** All notifications since the last `forget`, oldest first. Those on the screen are put away: dunst tells only of what is past. */
export async function notificationsSoFar(): Promise<readonly SeenNotification[]> {
  await dunst('close-all');
  const { data } = JSON.parse(await dunst('history')) as DunstHistory;
  return data.flat().map(({ appname, summary, body }) => ({ app: appname.data, title: summary.data, body: body.data })).reverse();
}

/** How many are on the screen now. */
export const notificationsShown = async (): Promise<number> => Number(await dunst('count', 'displayed'));

/** Does what a click on the newest one does. */
export async function clickNotification(): Promise<void> {
  await dunst('action');
}
