import { englishSharedWords } from '../src/shared/words/en.ts';
import { speechIn, type Speech } from '../src/shared/words/speech.ts';

/** English, with one time for all. */
export const englishAt = (time: string): Speech => ({ ...speechIn(englishSharedWords, 'en-GB', 'Europe/Berlin', () => 0), sayTime: () => time });
