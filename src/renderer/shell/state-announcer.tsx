import type { ReactElement } from 'react';
import { statusOf } from '../../shared/words/status.ts';
import { useLocale } from '../i18n/locale.ts';
import { useSnapshot } from '../state.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

/** Tells a screen reader when the state changes, on whatever screen, and nothing in between. */
export function StateAnnouncer(): ReactElement {
  const { speech } = useLocale();
  const rig = useSnapshot((snapshot) => snapshot.rig);
  const connection = useSnapshot((snapshot) => snapshot.connection);
  const notices = useSnapshot((snapshot) => snapshot.notices);
  const { title, problem, says } = statusOf({ rig, connection, notices }, speech);
  return (
    <VisuallyHidden>
      <span role="status">{problem === null ? title : `${title}. ${says}`}</span>
    </VisuallyHidden>
  );
}
