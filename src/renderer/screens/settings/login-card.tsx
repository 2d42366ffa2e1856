import { useState, type ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useCommand } from '../../use-command.ts';

/** Whether the system starts the app at login, as it is now: it can be changed outside. */
export function LoginCard(): ReactElement {
  const { words } = useLocale();
  const say = words.keepOnline.login;
  const item = useSnapshot(({ keepOnline }) => keepOnline.loginItem);
  const command = useCommand('loginItem.set');
  const [wanted, setWanted] = useState(false);
  const set = (on: boolean): void => {
    setWanted(on);
    void command.run(on);
  };
  const more =
    item.kind === 'unavailable' ? say.unavailable : item.kind === 'unknown' ? words.known.notYet : item.kind === 'off' && item.entry === 'disabled-outside' ? say.disabledOutside : say.more;
  return (
    <Card title={say.title}>
      <div className="rules">
        <Switch
          // Between the click and its effect it shows what was asked for.
          isSelected={command.busy ? wanted : item.kind === 'on'}
          isDisabled={item.kind === 'unavailable' || item.kind === 'unknown'}
          description={more}
          onChange={set}
        >
          {say.wanted}
        </Switch>
        {item.kind === 'other-program' && (
          <Notice
            tone="attention"
            says={say.otherProgram(item.program)}
            whatToDo={say.otherProgramMore}
            actions={
              <Button
                onPress={() => {
                  set(true);
                }}
              >
                {say.startThis}
              </Button>
            }
          />
        )}
        {command.failure !== null && <ProblemNotice problem={command.failure} announced />}
      </div>
    </Card>
  );
}
