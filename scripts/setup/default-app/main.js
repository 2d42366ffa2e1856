// @ts-check
// What Electron runs when it is started with a folder or a file (`electron .`): our stand-in for Electron's own
// default app, which the fallback runtime doesn't have. It is packed into resources/default_app.asar.
// It has to be an ES module with top-level await: Electron waits for it before it fires `ready`, so that the app's
// main process is loaded by then.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const argument = process.argv.slice(1).find((each) => !each.startsWith('-'));

if (process.argv.includes('--version') || process.argv.includes('-v')) {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}
if (argument === undefined) {
  process.stderr.write('usage: electron FOLDER-OR-FILE\n');
  process.exit(1);
}

const appPath = path.resolve(argument);
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });

const packageFile = path.join(appPath, 'package.json');
if (existsSync(packageFile)) {
  const about = JSON.parse(readFileSync(packageFile, 'utf8'));
  app.name = about.productName ?? about.name ?? app.name;
  app.setDesktopName(about.desktopName ?? `${app.name}.desktop`);
  if (about.version) app.setVersion(about.version);
  app.setAppPath(appPath);
} else {
  app.setAppPath(path.dirname(appPath));
}

try {
  // Node's own resolution: package.json's "main" for a folder, else the file.
  const entry = createRequire(import.meta.url).resolve(appPath);
  await import(pathToFileURL(entry).href);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
