import { describeProblem } from '../domain/problem.ts';
import type { RigNews } from '../domain/settled-news.ts';
import { causeWords } from './cause.ts';
import type { SayTime } from './pause.ts';

/** That the rig went online or offline, as a notification says it. `gpus`: how many are offered on the marketplace. */
export function rigNewsWords(news: RigNews, gpus: number, sayTime: SayTime): { readonly title: string; readonly body: string } {
  if (news.kind === 'online') return { title: 'Online', body: gpus === 1 ? 'Your GPU can be booked.' : `Your ${gpus} GPUs can be booked.` };
  const why = causeWords({ state: 'offline', cause: news.cause, reasons: [] }, 'rig');
  const title = `Offline since ${sayTime(news.since)}`;
  if (news.problem === null) return { title, body: `${capital(why)}.` };
  const { says, whatToDo } = describeProblem(news.problem);
  return { title, body: `${says} ${whatToDo}` };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
