import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useWindowState } from '../state.ts';

export interface ScreenTitleProps {
  readonly children: ReactNode;
  readonly className?: string;
}

/** The title of a screen. Whoever goes there by keyboard, or hears the window read out, goes on from it. */
export function ScreenTitle({ children, className }: ScreenTitleProps): ReactElement {
  const title = useRef<HTMLHeadingElement>(null);
  const arriving = useWindowState((state) => state.arriving);
  useEffect(() => {
    if (!arriving) return;
    title.current?.focus();
    useWindowState.setState({ arriving: false });
  }, [arriving]);
  return (
    <h1 ref={title} tabIndex={-1} className={className}>
      {children}
    </h1>
  );
}
