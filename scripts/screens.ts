// npm run screens: pictures of every screen, from the real app on the embedded marketplace, in out/screens/.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { reportSetUpErrors } from './setup/report-set-up-error.ts';
import { setUp } from './setup/set-up.ts';
import { projectRoot } from './tool-file.ts';

await reportSetUpErrors(async () => {
  const isLinux = process.platform === 'linux';
  await setUp({ desktop: isLinux });
  const [{ startDesktop }, { startDemoWorld }, { takePictures }] = await Promise.all([
    import('../test/desktop/session/desktop-session.ts'),
    import('./demo/demo-world.ts'),
    import('./screens/take-pictures.ts'),
  ]);
  const folder = join(projectRoot, 'out', 'screens');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // A desktop of its own, so that the pictures are the same with and without a display.
  const desktop = isLinux ? await startDesktop() : null;
  const world = await startDemoWorld();
  try {
    const pictures = await takePictures({ ...(desktop?.env ?? process.env), ...world.env }, world, folder);
    console.log(`${pictures} pictures in ${folder}`);
    return 0;
  } finally {
    await world.close();
    await desktop?.close();
  }
});
