import { Component, type ReactElement, type ReactNode } from 'react';
import { useLocale } from '../i18n/locale.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** A bug on one screen leaves the others, and the rig, alone. */
export class ScreenGuard extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Broken
        onAgain={() => {
          this.setState({ broken: false });
        }}
      />
    );
  }
}

function Broken({ onAgain }: { readonly onAgain: () => void }): ReactElement {
  const { words } = useLocale();
  return (
    <Notice
      tone="attention"
      says={words.app.broke}
      whatToDo={words.app.brokeWhatToDo}
      actions={<Button onPress={onAgain}>{words.app.showAgain}</Button>}
      announced
    />
  );
}
