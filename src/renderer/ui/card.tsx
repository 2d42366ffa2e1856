import { useId, type ReactElement, type ReactNode } from 'react';
import './card.css';

export interface CardProps {
  readonly title?: string;
  /** At the title's other end. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A surface with a line around it; a region of the page where it has a title. */
export function Card({ title, aside, children }: CardProps): ReactElement {
  const titleId = useId();
  if (title === undefined) return <div className="card">{children}</div>;
  return (
    <section className="card" aria-labelledby={titleId}>
      <header className="card-header">
        <h2 id={titleId}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
