// npm run package: an unpacked app in dist/ from the Electron at hand, without a network.
import { resolve } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { listPackage } from '@electron/asar';
import { electronRuntime } from './setup/electron-runtime.ts';

const project = resolve(import.meta.dirname, '..');
const runtime = electronRuntime();

await build({
  projectDir: project,
  targets: (process.platform === 'win32' ? Platform.WINDOWS : Platform.LINUX).createTarget('dir', Arch.x64),
  publish: null,
  config: {
    extends: resolve(project, 'electron-builder.yml'),
    electronDist: runtime.distPath,
    electronVersion: runtime.version,
  },
});

const folder = resolve(project, 'dist', process.platform === 'win32' ? 'win-unpacked' : 'linux-unpacked');
const packed = listPackage(resolve(folder, 'resources', 'app.asar'), { isPack: false });
console.log(`Packed on Electron ${runtime.version}: ${folder} (${packed.length} entries in its asar)`);
