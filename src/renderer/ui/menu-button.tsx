import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu';
import './button.css';
import './floating-list.css';

export interface MenuButtonProps<Choice extends string> {
  /** What the arrow opens, for a screen reader. */
  readonly label: string;
  readonly kind?: 'primary' | 'plain';
  readonly choices: readonly { readonly choice: Choice; readonly label: string }[];
  readonly onChoose: (choice: Choice) => void;
}

/** An arrow behind a button, with what else it could do. */
export function MenuButton<Choice extends string>({ label, kind = 'plain', choices, onChoose }: MenuButtonProps<Choice>): ReactElement {
  return (
    <MenuTrigger>
      <Button className={`button button-${kind} button-arrow`} aria-label={label}>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="m4 6 4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </Button>
      <Popover className="floating" placement="bottom end" offset={4}>
        <Menu
          className="floating-list"
          onAction={(key) => {
            const chosen = choices.find(({ choice }) => choice === key);
            if (chosen !== undefined) onChoose(chosen.choice);
          }}
        >
          {choices.map((offered) => (
            <MenuItem key={offered.choice} id={offered.choice} className="floating-option">
              {offered.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
