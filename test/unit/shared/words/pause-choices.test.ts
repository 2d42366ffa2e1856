import { expect, test } from 'vitest';
import { heldByOwner, pauseChoices, type PauseReason } from '../../../../src/shared/domain/pause.ts';
import { englishSharedWords as words } from '../../../../src/shared/words/en.ts';
import { pauseOffers, resumeLabel } from '../../../../src/shared/words/pause-choices.ts';

const choicesFor = (...reasons: PauseReason[]): readonly string[] => pauseOffers(reasons, words).map(({ choice }) => choice);

test('every pause is offered to a rig that its owner doesn’t hold', () => {
  expect(choicesFor()).toEqual(pauseChoices);
  expect(choicesFor({ kind: 'battery' }, { kind: 'schedule', until: 1 })).toEqual(pauseChoices);
});

test('what would change nothing is not offered', () => {
  expect(choicesFor({ kind: 'by-hand' })).toEqual(['an-hour', 'until-tomorrow']);
  expect(choicesFor({ kind: 'battery' }, { kind: 'draining' })).toEqual(['now', 'an-hour', 'until-tomorrow']);
});

test('no two offers look the same', () => {
  for (const kind of ['by-hand', 'draining'] as const) {
    const labels = pauseOffers([{ kind }], words).map(({ label }) => label);
    expect(new Set([...labels, resumeLabel([{ kind }], words)]).size).toBe(labels.length + 1);
  }
});

test('each pause of the owner’s has a word that ends it', () => {
  const reasons: PauseReason[] = [{ kind: 'by-hand' }, { kind: 'until', until: 1 }, { kind: 'draining' }];
  expect(reasons.map((reason) => [heldByOwner([reason]), resumeLabel([reason], words)])).toEqual([
    [true, 'Resume'],
    [true, 'Resume'],
    [true, 'Stay online'],
  ]);
});
