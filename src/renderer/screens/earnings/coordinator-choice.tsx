import { useState, type ReactElement } from 'react';
import { useLocale } from '../../i18n/locale.ts';
import { useSnapshot } from '../../state.ts';
import { Select } from '../../ui/select.tsx';

export interface Coordinators {
  /** As the commands take it: `null` is the one in use, also after that has become another one. */
  readonly chosen: string | null;
  readonly choose: (coordinator: string | null) => void;
}

export function useCoordinators(): Coordinators {
  const [chosen, choose] = useState<string | null>(null);
  return { chosen, choose };
}

/** Whose figures are shown. Only there where the ledger knows of more than one coordinator. */
export function CoordinatorChoice({ chosen, choose }: Coordinators): ReactElement | null {
  const say = useLocale().words.earnings.coordinator;
  const inUse = useSnapshot(({ connection }) => connection.coordinatorUrl);
  const known = useSnapshot(({ earnings }) => earnings.coordinators);
  const others = known.filter((one) => one !== inUse);
  if (others.length === 0 && (chosen === null || chosen === inUse)) return null;
  return (
    <div>
      <Select
        label={say.label}
        value={chosen ?? inUse}
        options={[inUse, ...others]}
        name={(one) => (one === inUse ? say.inUse(one) : one === '' ? say.unknown : one)}
        onChange={(one) => {
          choose(one === inUse ? null : one);
        }}
      />
      <p className="earnings-more">{say.more}</p>
    </div>
  );
}
