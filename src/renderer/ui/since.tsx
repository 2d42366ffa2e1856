import type { ReactElement } from 'react';
import type { Instant } from '../../shared/domain/instant.ts';
import { useLocale } from '../i18n/locale.ts';
import { RelativeTime } from './relative-time.tsx';

/** "Since 14:05, 12 minutes ago: a heartbeat got no answer". */
export function Since({ at, cause }: { readonly at: Instant; readonly cause: string }): ReactElement {
  const { words, format } = useLocale();
  return (
    <>
      {words.known.since(format.sayTime(at))}, <RelativeTime at={at} />: {cause}
    </>
  );
}
