import type { ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';

/** When the machine was last looked at. */
export function LastLook(): ReactElement | null {
  const { words } = useLocale();
  const finishedAt = useSnapshot(({ detection }) => detection.finishedAt);
  if (finishedAt === null) return null;
  return (
    <p className="screen-intro">
      {words.gpus.lastLooked} <RelativeTime at={finishedAt} />
    </p>
  );
}
