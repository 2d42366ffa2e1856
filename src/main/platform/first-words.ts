import { app } from 'electron';
import { spokenBy } from '../../shared/language.ts';
import { trayTexts as germanTray } from '../../shared/words/de/tray.ts';
import type { SharedWords } from '../../shared/words/en.ts';
import { trayTexts as englishTray } from '../../shared/words/en/tray.ts';

/** What is said before it was read what the owner chose: in the system's language. */
export const firstWords = (): SharedWords['tray'] =>
  spokenBy('system', app.getPreferredSystemLanguages()).language === 'de' ? germanTray : englishTray;
