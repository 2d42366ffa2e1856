import type { ReactElement } from 'react';
import type { PauseChoice } from '../../../shared/domain/pause.ts';
import type { PauseOffer } from '../../../shared/words/pause-choices.ts';
import { useLocale } from '../../i18n/locale.ts';
import { MenuButton } from '../../ui/menu-button.tsx';

export interface PauseMenuProps {
  readonly kind: 'primary' | 'plain';
  readonly offers: readonly PauseOffer[];
  readonly onChoose: (choice: PauseChoice) => void;
}

/** The other ways to pause, behind an arrow. */
export function PauseMenu({ kind, offers, onChoose }: PauseMenuProps): ReactElement {
  const { words } = useLocale();
  return <MenuButton label={words.overview.otherPauses} kind={kind} choices={offers} onChoose={onChoose} />;
}
