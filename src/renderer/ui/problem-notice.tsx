import type { ReactElement, ReactNode } from 'react';
import { needsOwner } from '../../shared/domain/glance.ts';
import { describeProblem, type Problem } from '../../shared/domain/problem.ts';
import { Notice } from './notice.tsx';

export interface ProblemNoticeProps {
  readonly problem: Problem;
  readonly actions?: ReactNode;
  readonly announced?: boolean;
}

/** A problem: what happened, what to do, and the buttons that do it. */
export function ProblemNotice({ problem, actions, announced = false }: ProblemNoticeProps): ReactElement {
  const { says, whatToDo } = describeProblem(problem);
  return <Notice tone={announced || needsOwner(problem) ? 'attention' : 'information'} says={says} whatToDo={whatToDo} actions={actions} announced={announced} />;
}
