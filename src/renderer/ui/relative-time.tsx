import type { ReactElement } from 'react';
import type { Instant } from '../../shared/domain/instant.ts';
import { useLocale } from '../i18n/locale.ts';
import { useNow } from '../use-now.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

/** Below this, counting would only be restless. */
const justNowMs = 5000;

/** "12 seconds ago"; exact on hover and to a screen reader, to which ticking words would be noise. */
export function RelativeTime({ at }: { readonly at: Instant }): ReactElement {
  const { words, format } = useLocale();
  const now = useNow();
  const exact = format.exact(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={exact}>
      <span aria-hidden="true">{now - at < justNowMs ? words.known.justNow : format.ago(at, now)}</span>
      <VisuallyHidden>{exact}</VisuallyHidden>
    </time>
  );
}
