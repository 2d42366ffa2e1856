// npm run setup: sees to it that everything is there to run the app and its tests, and says what there is.
import { parseArgs } from 'node:util';
import { reportSetUpErrors } from './setup/report-set-up-error.ts';
import { setUp } from './setup/set-up.ts';

const { values } = parseArgs({ options: { 'app-only': { type: 'boolean', default: false } } });

await reportSetUpErrors(async () => {
  const runtime = await setUp({ desktop: !values['app-only'], lookAnew: true });
  const kind = runtime.isFallback ? ' (the fallback for closed networks)' : '';
  process.stdout.write(`Electron ${runtime.version}${kind}: ${runtime.distPath}\n`);
  return 0;
});
