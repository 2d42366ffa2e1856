// npm run demo: Rigkeeper on an embedded marketplace with simulated buyers and a simulated GPU.
import { readDemoOptions, type DemoOptions } from './demo/options.ts';
import { reportSetUpErrors } from './setup/report-set-up-error.ts';
import { setUp } from './setup/set-up.ts';

await reportSetUpErrors(async () => {
  const options = readDemoOptions(process.argv.slice(2));
  const hasDisplay = process.platform !== 'linux' || isSet('DISPLAY') || isSet('WAYLAND_DISPLAY');
  if (options.script || options.remote !== null || !hasDisplay) return playUnattended(options, hasDisplay);

  const runtime = await setUp();
  const { startDemoWorld } = await import('./demo/demo-world.ts');
  const { openForAPerson } = await import('./demo/interactive.ts');
  const world = await startDemoWorld();
  try {
    console.log(`The embedded marketplace runs at ${world.marketplace.coordinatorUrl}. Quit Rigkeeper to end the demo.`);
    return await openForAPerson(world, runtime);
  } finally {
    await world.close();
  }
});

async function playUnattended(options: DemoOptions, hasDisplay: boolean): Promise<number> {
  if (!options.script && !hasDisplay) console.log('There is no display here, so the scripted run is played on a desktop of its own.');
  await setUp({ desktop: !hasDisplay });
  const [{ startDesktop }, { startDemoWorld, demoProviderId, demoProviderKey }, { embeddedWitness, remoteWitness }, { playScript }] = await Promise.all([
    import('../test/desktop/session/desktop-session.ts'),
    import('./demo/demo-world.ts'),
    import('./demo/witness.ts'),
    import('./demo/script.ts'),
  ]);
  const desktop = hasDisplay ? null : await startDesktop();
  const world = await startDemoWorld();
  try {
    const env = { ...(desktop?.env ?? process.env), ...world.env };
    const { remote } = options;
    const seen =
      remote === null
        ? await playScript({
            market: { ...world.urls, providerId: demoProviderId, providerKey: demoProviderKey },
            env,
            witness: () => embeddedWitness(world.marketplace, demoProviderId),
          })
        : await playScript({
            market: remote,
            env,
            witness: (acknowledged) => remoteWitness(remote, 'demo', acknowledged, options.buyerLimitMs),
          });
    return seen ? 0 : 1;
  } finally {
    await world.close();
    await desktop?.close();
  }
}

function isSet(name: string): boolean {
  return (process.env[name] ?? '') !== '';
}
