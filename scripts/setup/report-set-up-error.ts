import { SetUpError } from './set-up-error.ts';

/** Runs a script's main function; a SetUpError is shown as the sentence it is, anything else as the bug it is. */
export async function reportSetUpErrors(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
