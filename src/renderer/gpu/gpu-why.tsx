import type { ReactElement } from 'react';
import type { RigState } from '../../shared/domain/rig.ts';
import type { GpuSection } from '../../shared/snapshot.ts';
import { causeWords } from '../../shared/words/cause.ts';
import { pauseSentence } from '../../shared/words/pause.ts';
import { useLocale } from '../i18n/locale.ts';
import { Since } from '../ui/since.tsx';
import './gpu-why.css';
import { ownReasons } from './gpu-status.ts';

/** Why this GPU does not do what its rig does, and since when; nothing while it does. */
export function GpuWhy({ section, rig }: { readonly section: GpuSection; readonly rig: RigState }): ReactElement | null {
  const { words, speech } = useLocale();
  const { gpu, standing } = section;
  if (standing.state === 'unregistered') return null;
  const own = ownReasons(section);
  const missing = gpu.presence === 'not-detected';
  const sentences = [
    ...own.flatMap((reason) => (reason.kind === 'heat' ? [pauseSentence(reason, speech, 'gpu')] : [])),
    ...(missing ? [words.gpu.notDetectedMore] : []),
  ];
  const stands = standing.state !== rig || own.length > 0;
  if (!stands && sentences.length === 0) return null;
  return (
    <div className="gpu-why">
      {stands && (
        <p>
          <Since at={standing.since} cause={causeWords({ ...standing, ...(own.length > 0 && { cause: 'pause' }), reasons: own.map(({ kind }) => kind) }, 'gpu', words.shared)} />
        </p>
      )}
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
