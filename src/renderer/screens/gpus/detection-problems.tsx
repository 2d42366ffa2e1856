import type { ReactElement } from 'react';
import type { ProblemCode } from '../../../shared/domain/problem.ts';
import { useSnapshot } from '../../state.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

/** What went wrong while looking for GPUs. The button to look again stands on the screen already. */
export function DetectionProblems({ without }: { readonly without?: ProblemCode }): ReactElement | null {
  const problems = useSnapshot(({ detection }) => detection.problems);
  const shown = problems.filter(({ code }) => code !== without);
  if (shown.length === 0) return null;
  return (
    <div className="gpus-problems">
      {shown.map((met) => (
        <ProblemNotice key={met.code} problem={met} />
      ))}
    </div>
  );
}
