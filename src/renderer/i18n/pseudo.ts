import { pseudoOf } from '../../shared/words/pseudo.ts';
import { en, type Words } from './en.ts';
import type { Format } from './format.ts';

/** For tests alone. */
export const pseudo: Words = pseudoOf(en);

/** What the language itself says of times ("Tue", "2 hours ago") is in no catalogue, and yet it is not forgotten. */
export const inBrackets = (format: Format): Format =>
  Object.fromEntries(
    Object.entries(format).map(([name, say]: [string, (...figures: unknown[]) => string]) => [
      name,
      (...figures: unknown[]) => {
        const said = say(...figures);
        return /\p{L}/u.test(said) ? `⟦${said}⟧` : said;
      },
    ]),
  ) as unknown as Format;
