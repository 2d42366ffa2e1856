import { pseudoOf } from '../../shared/words/pseudo.ts';
import { en, type Words } from './en.ts';

/** For tests alone. */
export const pseudo: Words = pseudoOf(en);
