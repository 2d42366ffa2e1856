// Started to be killed: changes the settings again and again, and says each change once it is on the disk.
import { jsonFile } from '../../../src/main/settings/json-file.ts';
import { openSettings } from '../../../src/main/settings/settings.ts';
import { choice, choicesIn } from './numbered-choices.ts';

const [path = ''] = process.argv.slice(2);
const { settings } = await openSettings(jsonFile(path, () => new Date().toISOString(), 'copied'));
let count = choicesIn(settings.get());
for (;;) {
  count += 1;
  const saved = await settings.change(choice(count, settings.get()));
  if (saved.ok) process.stdout.write(`${count}\n`);
}
