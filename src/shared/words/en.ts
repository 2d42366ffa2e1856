import { causeTexts } from './en/causes.ts';
import { noteTexts } from './en/notes.ts';
import { earningsNewsTexts } from './en/earnings-news.ts';
import { newsTexts } from './en/news.ts';
import { pauseTexts } from './en/pauses.ts';
import { problemTexts, unknownTexts } from './en/problems.ts';
import { statementTexts } from './en/statement.ts';
import { statusTexts } from './en/status.ts';
import { trayTexts } from './en/tray.ts';
import type { Same } from './same.ts';

// Every word that the tray and the notifications say, and the window too, in English.

export const englishSharedWords = {
  causes: causeTexts,
  notes: noteTexts,
  earningsNews: earningsNewsTexts,
  news: newsTexts,
  pauses: pauseTexts,
  problems: problemTexts,
  statement: statementTexts,
  status: statusTexts,
  tray: trayTexts,
  unknown: unknownTexts,
};

export type SharedWords = Same<typeof englishSharedWords>;
