import type { ReactElement, ReactNode } from 'react';
import { needsOwner } from '../../shared/domain/glance.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { describeProblem } from '../../shared/words/describe-problem.ts';
import { useLocale } from '../i18n/locale.ts';
import { Notice } from './notice.tsx';

export interface ProblemNoticeProps {
  readonly problem: Problem;
  readonly actions?: ReactNode;
  readonly announced?: boolean;
}

/** A problem: what happened, what to do, and the buttons that do it. */
export function ProblemNotice({ problem, actions, announced = false }: ProblemNoticeProps): ReactElement {
  const { words } = useLocale();
  const { says, whatToDo } = describeProblem(problem, words.shared);
  return <Notice tone={announced || needsOwner(problem) ? 'attention' : 'information'} says={says} whatToDo={whatToDo} actions={actions} announced={announced} />;
}
