import { causeTexts } from './de/causes.ts';
import { noteTexts } from './de/notes.ts';
import { earningsNewsTexts } from './de/earnings-news.ts';
import { newsTexts } from './de/news.ts';
import { pauseTexts } from './de/pauses.ts';
import { problemTexts, unknownTexts } from './de/problems.ts';
import { statementTexts } from './de/statement.ts';
import { statusTexts } from './de/status.ts';
import { trayTexts } from './de/tray.ts';
import type { SharedWords } from './en.ts';

// The same in German. A message that is missing here is a compile error.

export const germanSharedWords: SharedWords = {
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
