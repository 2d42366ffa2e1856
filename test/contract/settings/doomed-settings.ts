// Started to be killed: changes the settings again and again, and says each change once it is on the disk.
import { jsonFile } from '../../../src/main/settings/json-file.ts';
import { openSettings } from '../../../src/main/settings/settings.ts';

const [path = ''] = process.argv.slice(2);
const { settings } = await openSettings(jsonFile(path, () => new Date().toISOString()));
let count = Number(settings.get().providerId.replace('rig-', '') || 0);
for (;;) {
  count += 1;
  const saved = await settings.change({ providerId: `rig-${count}` });
  if (saved.ok) process.stdout.write(`${count}\n`);
}
