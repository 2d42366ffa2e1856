import type { RigNews } from '../domain/settled-news.ts';
import { causeWords } from './cause.ts';
import { describeProblem } from './describe-problem.ts';
import type { Speech } from './speech.ts';

/** That the rig went online or offline, as a notification says it. `gpus`: how many are offered on the marketplace. */
export function rigNewsWords(news: RigNews, gpus: number, { words, sayTime }: Speech): { readonly title: string; readonly body: string } {
  if (news.kind === 'online') return { title: words.news.online, body: words.news.onlineMore(gpus) };
  const why = causeWords({ state: 'offline', cause: news.cause, reasons: [] }, 'rig', words);
  const title = words.news.offlineSince(sayTime(news.since));
  if (news.problem === null) return { title, body: `${capital(why)}.` };
  const { says, whatToDo } = describeProblem(news.problem, words);
  return { title, body: `${says} ${whatToDo}` };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
