import type { PauseChoice, PauseReason } from '../domain/pause.ts';
import type { SharedWords } from './en.ts';

// What an owner can do about pausing, once for the tray and the window.

export interface PauseOffer {
  readonly choice: PauseChoice;
  /** A verb and for how long: "Pause for 1 hour". */
  readonly label: string;
}

const ownersWord = (reasons: readonly PauseReason[]): 'by-hand' | 'until' | 'draining' | null => {
  for (const { kind } of reasons) if (kind === 'by-hand' || kind === 'until' || kind === 'draining') return kind;
  return null;
};

/** The pauses that would change something, given how the rig is held back now. */
export function pauseOffers(reasons: readonly PauseReason[], { pauses: { choices } }: Pick<SharedWords, 'pauses'>): readonly PauseOffer[] {
  switch (ownersWord(reasons)) {
    case null:
      return offers(choices, ['now', 'an-hour', 'until-tomorrow', 'after-work']);
    // Nothing is left to finish for a rig that is paused already.
    case 'by-hand':
      return offers(choices, ['an-hour', 'until-tomorrow']);
    case 'until':
      return offers({ ...choices, now: choices.nowForGood }, ['now', 'an-hour', 'until-tomorrow']);
    case 'draining':
      return offers({ ...choices, now: choices.nowAtOnce }, ['now', 'an-hour', 'until-tomorrow']);
  }
}

const offers = (words: Readonly<Record<PauseChoice, string>>, choices: readonly PauseChoice[]): readonly PauseOffer[] =>
  choices.map((choice) => ({ choice, label: words[choice] }));

/** What ends the owner's own pause: a rig that has not paused yet has nothing to resume. */
export const resumeLabel = (reasons: readonly PauseReason[], { pauses }: Pick<SharedWords, 'pauses'>): string =>
  ownersWord(reasons) === 'draining' ? pauses.stayOnline : pauses.resume;
