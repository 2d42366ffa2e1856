// Started by killed.test.ts to be killed: writes changes, and says of each how many are written.
import { openDatabase } from '../../../../src/main/database/open-database.ts';
import { historyMigrations, openHistory } from '../../../../src/main/history/history.ts';

const opened = openDatabase({ path: process.argv[2] ?? '', migrations: historyMigrations, keeps: 'but-for-power-cuts', nowIso: () => 'now' });
if (opened.kind !== 'opened') throw new Error(JSON.stringify(opened));
if (opened.setAside !== null) throw new Error('the file was broken');
const history = openHistory(opened.database, () => Promise.resolve());
const before = (await history.latest())[0]?.at ?? 0;
for (let at = before + 1; ; at += 1) {
  await history.add([{ subject: { kind: 'rig' }, at, state: at % 2 === 0 ? 'online' : 'offline', cause: 'owner', reasons: [] }]);
  await new Promise<void>((done) => process.stdout.write(`${String(at)}\n`, () => done()));
}
