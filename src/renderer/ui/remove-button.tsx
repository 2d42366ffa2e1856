import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import './button.css';

/** A cross behind what it takes away. `label` says what that is: "Remove blender". */
export function RemoveButton({ label, onPress }: { readonly label: string; readonly onPress: () => void }): ReactElement {
  return (
    <Button className="button-cross" aria-label={label} onPress={onPress}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d="m4 4 8 8m0-8-8 8" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
    </Button>
  );
}
