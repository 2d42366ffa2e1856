import { pressKeys } from './press-keys.ts';

/**
 * Answers the desktop's own save dialog as a person does: Return takes the place that it suggests, Escape none.
 * @param done whether the dialog has had its effect
 */
export const answerSaveDialog = (
  env: NodeJS.ProcessEnv,
  key: 'Return' | 'Escape',
  done: () => Promise<boolean>,
): Promise<void> => pressKeys(env, '^Save', [key], done);
