import type { ReactElement, ReactNode } from 'react';
import './notice.css';
import { StateMark } from './state-mark.tsx';

export interface NoticeProps {
  /** `attention`: something is to be done. `information`: good to know. `done`: it went well. */
  readonly tone: 'attention' | 'information' | 'done';
  /** What happened. */
  readonly says: string;
  readonly whatToDo?: string | undefined;
  /** Buttons that do it. */
  readonly actions?: ReactNode;
  /** Read out at once where it is the answer to what the person just did. */
  readonly announced?: boolean;
}

export function Notice({ tone, says, whatToDo, actions, announced = false }: NoticeProps): ReactElement {
  return (
    <div className={`notice notice-${tone}`} role={announced ? 'alert' : undefined}>
      <NoticeMark tone={tone} />
      <div className="notice-text">
        <p className="notice-says">{says}</p>
        {whatToDo !== undefined && <p>{whatToDo}</p>}
        {actions !== undefined && actions !== false && <div className="notice-actions">{actions}</div>}
      </div>
    </div>
  );
}

/** The shape that goes with a notice's colour. */
export const NoticeMark = ({ tone }: Pick<NoticeProps, 'tone'>): ReactElement => (
  <span className={`notice-mark notice-mark-${tone}`}>{tone === 'attention' ? <StateMark glance="attention" sizePx={20} /> : tone === 'done' ? tick : dot}</span>
);

const tick = (
  <svg width="20" height="20" viewBox="0 0 16 16" aria-hidden="true">
    <path d="m3 8.5 3.3 3.3L13 4.5" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);

const dot = (
  <svg width="20" height="20" viewBox="0 0 16 16" aria-hidden="true">
    <path
      fill="currentColor"
      fillRule="evenodd"
      d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2m0 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9m-.75 4h1.5v3.75h-1.5zm0-2.75h1.5v1.5h-1.5z"
    />
  </svg>
);
