import type { ReactElement } from 'react';
import { StateMark } from '../../ui/state-mark.tsx';
import type { Verdict } from './verdict.ts';

/** The verdict as a shape: the attention mark, a shield with a tick, or an empty one where the key is somewhere else. */
export function VerdictMark({ kind }: { readonly kind: Verdict['kind'] }): ReactElement {
  if (kind === 'needed') return <StateMark glance="attention" sizePx={28} />;
  return (
    <svg className={`verdict-mark verdict-mark-${kind}`} width="28" height="28" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d={`M8 1.5 13 3.5v4c0 3.2-2.1 5.6-5 7-2.9-1.4-5-3.8-5-7v-4z${kind === 'watched' ? '' : 'M5.5 7.9l1.8 1.8 3.2-3.5'}`}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
