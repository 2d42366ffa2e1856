// Started to be killed while it opens broken settings: says that it begins, and ends when they are open.
import { jsonFile } from '../../../src/main/settings/json-file.ts';
import { openSettings } from '../../../src/main/settings/settings.ts';

const [path = ''] = process.argv.slice(2);
process.stdout.write('begins\n');
await openSettings(jsonFile(path, () => new Date().toISOString(), 'copied'));
