import { useState, type ReactElement } from 'react';
import type { GpuSection } from '../../shared/snapshot.ts';
import { useLocale } from '../i18n/locale.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { Switch } from '../ui/switch.tsx';
import { useCommand } from '../use-command.ts';
import { isSwitchedOff, nameOf } from './gpu-status.ts';

/** One GPU's own switch: off at once, and on again under the same listing. */
export function GpuSwitch({ section }: { readonly section: GpuSection }): ReactElement {
  const { words } = useLocale();
  const command = useCommand('gpu.switch');
  const [wanted, setWanted] = useState(true);
  return (
    <>
      <Switch
        label={words.gpu.keepOnline(nameOf(section))}
        // Between the click and its effect it shows what was asked for.
        isSelected={command.busy ? wanted : !isSwitchedOff(section)}
        onChange={(on) => {
          setWanted(on);
          void command.run({ key: section.gpu.key, on });
        }}
      />
      {command.failure !== null && <ProblemNotice problem={command.failure} announced />}
    </>
  );
}
