import type { ReactElement } from 'react';
import type { Glance } from '../../shared/domain/rig.ts';
import './state-mark.css';

/** The tray's shapes (assets/tray/source), so that one sign means one thing everywhere. */
const shapes: Record<Glance, ReactElement> = {
  online: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  connecting: (
    <>
      <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 3a5 5 0 0 0 0 10z" fill="currentColor" />
    </>
  ),
  paused: (
    <>
      <rect x="3" y="2" width="4" height="12" rx="1" fill="currentColor" />
      <rect x="9" y="2" width="4" height="12" rx="1" fill="currentColor" />
    </>
  ),
  offline: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  attention: (
    <path
      fill="currentColor"
      fillRule="evenodd"
      d="M7.13 1.5a1 1 0 0 1 1.74 0l6 11A1 1 0 0 1 14 14H2a1 1 0 0 1-.87-1.5zM7 5v5h2V5zm0 6v2h2v-2z"
    />
  ),
};

export interface StateMarkProps {
  readonly glance: Glance;
  readonly sizePx?: number;
  /** The state is as its owner left it and no cause for alarm: not yet online, not offered. */
  readonly isCalm?: boolean;
}

/** A state's shape in its colour. The words beside it say the same, so it is nothing to a screen reader. */
export function StateMark({ glance, sizePx = 16, isCalm = false }: StateMarkProps): ReactElement {
  const colour = isCalm && glance === 'offline' ? 'calm' : glance;
  return (
    <svg className={`state-mark state-mark-${colour}`} width={sizePx} height={sizePx} viewBox="0 0 16 16" aria-hidden="true">
      {shapes[glance]}
    </svg>
  );
}
