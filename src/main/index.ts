import { join } from 'node:path';
import { app } from 'electron';
import { eventChannel } from '../shared/channels.ts';
import { noticesOf } from '../shared/domain/notices.ts';
import { problem } from '../shared/domain/problem.ts';
import { buildActivity } from './build-activity.ts';
import { buildAgents } from './build-agents.ts';
import { buildDiagnostics } from './build-diagnostics.ts';
import { buildEarnings } from './build-earnings.ts';
import { buildGpus } from './build-gpus.ts';
import { buildHistory } from './build-history.ts';
import { buildJobs } from './build-jobs.ts';
import { buildMachine } from './build-machine.ts';
import { buildMarket } from './build-market.ts';
import { buildNotifications } from './build-notifications.ts';
import { buildPreferences } from './build-preferences.ts';
import { buildPricing } from './build-pricing.ts';
import { buildRuntimes } from './build-runtimes.ts';
import { buildSync } from './build-sync.ts';
import { buildSettingsFiles } from './build-settings-files.ts';
import { buildSetUp } from './build-set-up.ts';
import { buildTray } from './build-tray.ts';
import { buildWallet } from './build-wallet.ts';
import { commandHandlers } from './commands.ts';
import { commandServer, type CommandHandlers } from './ipc.ts';
import { demoSettings, readLaunchOptions } from './launch-options.ts';
import { openLog } from './logging/logging.ts';
import { secretScrubber } from './logging/secret-scrubber.ts';
import { tryConnection } from './market/try-connection.ts';
import { appOrigin } from './platform/app-protocol.ts';
import { endRoomsBeforeQuit } from './platform/quitting.ts';
import type { Shell, ShellFolders } from './platform/shell.ts';
import { systemClock } from './platform/system-clock.ts';
import { trayHostAvailable, watchTrayHost } from './platform/tray-host.ts';
import { resumeWhereItEnded } from './resume.ts';
import { gpuSections, idleRig } from './rig-sections.ts';
import { createConnection } from './settings/connection.ts';
import { jsonFile } from './settings/json-file.ts';
import { openSettings } from './settings/settings.ts';
import { createStore } from './store.ts';

// The composition root: it builds the rooms and wires them, and decides nothing.

/** Called once the icon and, unless the app starts into the tray, the window are there. */
export async function buildRooms(shell: Shell, { built, assets }: ShellFolders): Promise<void> {
  const { window, tray } = shell;
  const launch = readLaunchOptions(process.env);
  const scrubber = secretScrubber();
  const data = app.getPath('userData');
  const logPath = join(data, 'logs', 'rigkeeper.log');
  const log = openLog(logPath, scrubber);
  const bug = (error: unknown): void => {
    log.error({ err: error }, 'bug');
  };
  process.on('unhandledRejection', bug);
  log.info({ version: app.getVersion(), electron: process.versions.electron, demo: launch.demo !== null }, 'start');

  const nowIso = (): string => new Date(systemClock.now()).toISOString();
  const { settings, problems: settingsProblems } = await openSettings(jsonFile(join(data, 'settings.json'), nowIso, 'copied'));
  if (launch.demo !== null) await settings.change(demoSettings(launch.demo));

  // Rooms

  const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
  const marketplace = buildMarket({ builtFolder: built, settings, connection: () => connection, providerToken: (coordinatorUrl) => providerToken.tokenFor(coordinatorUrl) });
  const prices = await buildPricing({
    dataFolder: data,
    builtFolder: built,
    settings,
    zone,
    gpus: () => store.get().gpus,
    rig: () => store.get().rig,
    market: marketplace,
    profile: () => agents.agent()?.profile() ?? null,
    hasToken: () => providerToken.tokenFor(settings.get().coordinatorUrl) !== null,
    window: () => window,
    notify: (reminder) => {
      notifications.remind(reminder);
    },
    onChange: publishPricing,
    onProblem: (met) => {
      log.warn({ ...met }, 'prices');
    },
    onBug: bug,
  });
  const machine = buildMachine({
    isDemo: launch.demo !== null,
    settings,
    peakWindow: prices.peakWindow,
    onSuspend: () => agents.agent()?.sleep(),
    onResume: () => {
      const gpusLookedAt = gpus.woke();
      agents.agent()?.wake(gpusLookedAt);
      prices.woke();
      sync.woke();
    },
    onMachineChange: () => agents.agent()?.machineChanged(),
    onRulesChange: () => agents.agent()?.rulesChanged(),
    onSectionChange: publishKeepOnline,
    onBug: bug,
  });
  const rendererFolder = join(built, '..', 'renderer');
  const refused = (what: string, about: string): void => {
    log.warn({ what, about }, 'refused');
  };
  const wallet = await buildWallet({
    isDemo: launch.demo !== null,
    settings,
    dataFolder: data,
    builtFolder: built,
    rendererFolder,
    iconPath: join(assets, 'icon.png'),
    spoken: () => preferences.sections().language.spoken,
    nowIso,
    market: marketplace,
    window: () => window,
    refused,
    onConnectionChange: publishConnection,
    onWalletChange: publishWallet,
    onRuntimeKeyChange: () => runtimes.keyChanged(),
  });
  const { providerKey, providerToken } = wallet;
  const connection = createConnection(settings, providerKey, publishConnection);
  const setUp = buildSetUp(built, settings, () => store.set({ setUp: setUp.view() }));

  const gpus = await buildGpus({
    dataFolder: data,
    nowIso,
    builtFolder: built,
    nvidiaSmi: launch.nvidiaSmi,
    rigState: () => store.get().rig.state,
    wanted: () => Object.entries(settings.get().gpus).flatMap(([key, { chosen }]) => (chosen ? [key] : [])),
    changed: () => {
      agents.agent()?.gpusChanged();
      publishRig();
    },
    onBug: bug,
  });
  const { watch } = gpus;
  const history = await buildHistory({
    dataFolder: data,
    nowIso,
    peakWindow: prices.peakWindow,
    isWindowOpen: () => window.browserWindow() !== null,
    onSection: (uptime) => {
      store.set({ uptime });
    },
    onBug: bug,
  });
  const earnings = buildEarnings({
    dataFolder: data,
    builtFolder: built,
    settings,
    zone,
    gpus: () => store.get().gpus,
    prices: prices.section,
    sync: () => sync.state(),
    receiptKeyChanged: () => sync.receiptKeyChanged(),
    onlineMs: history.onlineMs,
    window: () => window,
    speech: () => preferences.speech(),
    refused,
    onChange: publishEarnings,
    onProblem: (met) => log.warn({ ...met }, 'earnings'),
    onBug: bug,
  });
  const activity = buildActivity({ history: history.kept, ledger: earnings.ledger, priceChanges: prices.changes, onBug: bug });
  const preferences = buildPreferences({ settings, zone: zone(), pseudo: launch.pseudo, onChange: publishPreferences });
  const notifications = buildNotifications({
    isDemo: launch.demo !== null,
    iconPath: join(assets, 'icon.png'),
    window: () => window,
    settings,
    zone,
    peakWindow: prices.peakWindow,
    snapshot: () => store.get(),
    speech: preferences.speech,
    onSettingsChange: () => store.set({ notifications: settings.get().notifications }),
    onFailed: (why) => log.warn({ why }, 'a notification could not be shown'),
    onBug: bug,
  });

  const runtimes = buildRuntimes({
    settings,
    key: wallet.runtimeKey,
    hide: scrubber.hide,
    isNeeded: () => settings.get().jobs.delivering.length > 0,
    onChange: () => {
      store.set({ runtime: runtimes.section() });
      jobs.changed();
    },
  });
  const jobs = buildJobs({
    dataFolder: data,
    nowIso,
    settings,
    gpus: () => store.get().gpus,
    market: marketplace,
    jobPrice: prices.pricing.jobPrice,
    runtime: runtimes.ready,
    ledger: earnings.ledger,
    onOfferChange: (what) => agents.agent()?.jobsChanged(what),
    onChange: () => {
      store.set({ jobs: jobs.section() });
      runtimes.follow();
      publishNotices();
    },
    onBug: bug,
  });

  const sync = buildSync({ settings, earnings, news: notifications.earnings, market: marketplace, snapshot: () => store.get(), onChange: publishEarnings, onBug: bug });
  const agents = buildAgents({
    dataFolder: data,
    nowIso,
    settings,
    market: marketplace,
    gpus: () => watch.view().gpus,
    inFlight: jobs.inFlight,
    models: jobs.models,
    jobPrice: prices.pricing.jobPrice,
    onProfileTaken: prices.pricing.profileTaken,
    machine: machine.facts,
    onChange: publishRig,
    onBug: bug,
  });
  const marketName = (): string => `${settings.get().coordinatorUrl} ${settings.get().chainUrl}`;
  const followConnection = async (): Promise<void> => {
    const { coordinatorUrl, providerId } = settings.get();
    wallet.desk.followMarket(marketName());
    earnings.followCoordinator();
    if (providerId === '') return;
    await agents.switchTo(`${coordinatorUrl} ${providerId}`);
    await jobs.followMarket(`${coordinatorUrl} ${providerId}`);
    publishRig();
  };

  // The one store, and what it is made of

  const startedAt = systemClock.now();
  const store = createStore({
    app: { version: app.getVersion(), dataFolder: data, demo: launch.demo && { providerKey: launch.demo.providerKey, providerId: launch.demo.providerId }, trayAvailable: null },
    ...preferences.sections(),
    setUp: setUp.view(),
    connection: connection.view(),
    detection: { running: false, finishedAt: null, problems: [] },
    gpus: [],
    rig: idleRig(startedAt, settings.get().heartbeatIntervalMs),
    keepOnline: machine.section(),
    uptime: null,
    wallet: wallet.desk.view(),
    pricing: { ...prices.hours(), nextPeak: null, gpus: {} },
    earnings: earnings.section(),
    jobs: jobs.section(),
    runtime: runtimes.section(),
    notifications: settings.get().notifications,
    notices: settingsProblems,
  });

  let knownKey: string | null = null;
  function publishConnection(): void {
    const key = connection.knownKey();
    if (key !== null) scrubber.hide(key);
    // A keychain or vault that was opened late: whoever wanted to be online waits for the key.
    if (key !== null && knownKey === null) agents.agent()?.retryNow();
    knownKey = key;
    store.set({ connection: connection.view() });
    void connection.identityArrived();
  }

  function publishPreferences(): void {
    store.set(preferences.sections());
  }

  function publishKeepOnline(): void {
    store.set({ keepOnline: machine.section() });
  }

  let knownToken: string | null = null;
  function publishWallet(): void {
    const stored = providerToken.known();
    if (stored !== null) scrubber.hide(stored);
    const token = providerToken.tokenFor(settings.get().coordinatorUrl);
    store.set({ wallet: wallet.desk.view() });
    if (token !== knownToken) prices.pricing.tokenChanged();
    knownToken = token;
    void providerToken.arrived();
    publishNotices();
  }

  function publishPricing(): void {
    store.set({ pricing: prices.section() });
  }

  function publishEarnings(): void {
    store.set({ earnings: earnings.section() });
    publishNotices();
  }

  function publishRig(): void {
    const { gpus: found, looking, finishedAt, problems } = watch.view();
    const facts = agents.agent()?.view() ?? null;
    store.set({
      detection: { running: looking, finishedAt, problems },
      gpus: gpuSections(store.get().gpus, { gpus: found, finishedAt }, facts?.gpus ?? null, startedAt),
      ...(facts !== null && { rig: facts.rig }),
    });
    watch.paceChanged();
    setUp.rigIs(store.get().rig.state);
    if (facts !== null) history.agentChanged(facts);
    prices.rigChanged();
    earnings.gpusRead(store.get().gpus);
    jobs.changed();
    publishNotices();
  }

  function publishNotices(): void {
    const noTray = store.get().app.trayAvailable === false ? problem('no-tray') : null;
    store.set({ notices: noticesOf([...settingsProblems, settings.problem(), ...history.problems, ...prices.problems(), ...earnings.problems(), ...agents.problems(), ...watch.view().problems, ...wallet.desk.problems(), ...jobs.problems(), noTray]) });
  }

  /** Other settings came in from a file. */
  function settingsImported(): void {
    preferences.settingsChanged();
    machine.settingsChanged();
    prices.settingsChanged();
    runtimes.follow();
    jobs.changed();
    sync.receiptKeyChanged();
    store.set({ setUp: setUp.view(), notifications: settings.get().notifications, runtime: runtimes.section() });
    publishEarnings();
  }

  settings.followProblem(publishNotices);

  // Window, tray and what comes from them

  const ownCommands = commandHandlers({
    now: systemClock.now,
    zone,
    snapshot: store.get,
    settings,
    setUp,
    connection,
    watch,
    agents,
    followConnection,
    tryConnection: () => tryConnection(marketplace()),
  });
  const settingsFiles = buildSettingsFiles({
    settings,
    keepsConnection: launch.demo !== null,
    saveConnection: async (input) => ownCommands['connection.save'](input),
    applied: settingsImported,
    window: () => window,
  });
  const handlers: CommandHandlers = activity.noting({
    ...ownCommands,
    ...settingsFiles,
    ...setUp.commands,
    ...gpus.commands,
    ...machine.commands,
    ...wallet.commands,
    ...notifications.commands,
    ...prices.commands,
    ...earnings.commands,
    ...jobs.commands,
    ...runtimes.commands,
    ...activity.commands,
    ...preferences.commands,
    ...buildDiagnostics({ dataFolder: data, logPath, scrubber, nowIso, snapshot: store.get, window: () => window }),
  });
  shell.attach({
    serve: commandServer(handlers, appOrigin, (refusal, about) => {
      log.warn({ refusal, ...about }, 'refused a command');
    }),
    onRefused: refused,
    onBug: bug,
    onWindowReady: (at) => {
      log.info({ at }, 'window ready');
      // The window asks for the key only if there is none; a start into the tray needs no keychain for that.
      if (providerKey.status().place === 'unknown') void wallet.loadSecrets();
      machine.lookAgain();
      history.windowOpened();
      earnings.windowOpened();
    },
    onWindowFocus() {
      machine.lookAgain();
      trayHost.look();
    },
    onWindowClose: () => (store.get().app.trayAvailable === false ? 'keep-reachable' : 'destroy'),
    onWindowFailed: (why) => {
      log.error({ why }, 'the window failed');
    },
  });

  const showTray = buildTray({ tray, window, handlers, snapshot: store.get, speech: preferences.speech });
  showTray();
  log.info({ at: shell.trayShownAt }, 'tray shown');
  store.subscribe((change) => {
    window.send(eventChannel, 'snapshot.changed', change);
    machine.rigChanged(store.get());
    activity.snapshotChanged(store.get());
    notifications.changed();
    sync.snapshotChanged(store.get());
    showTray();
  });

  endRoomsBeforeQuit({
    async tellOthers() {
      trayHost.stop();
      machine.stop();
      notifications.stop();
      sync.stop();
      activity.stop();
      runtimes.stop();
      await Promise.all([gpus.stop(), jobs.stop()]);
      // After the jobs: the coordinator still knows this rig while they are given back.
      await agents.stop();
    },
    async closeRooms() {
      await Promise.all([history.stop(), prices.stop(), earnings.stop()]);
      jobs.close();
      wallet.stop();
      log.info('end');
    },
  });

  // Begin

  const trayHost = watchTrayHost({
    available: () => trayHostAvailable(process.platform),
    clock: systemClock,
    whenMade: shell.hadTrayHost,
    changed(trayAvailable, late) {
      store.set({ app: { ...store.get().app, trayAvailable } });
      publishNotices();
      if (late) tray.remake();
      // Started into a tray that isn't there, it would be out of reach.
      if (!trayAvailable) window.show();
    },
  });
  publishPricing();
  watch.start();
  machine.start();
  earnings.start();
  runtimes.follow();
  wallet.desk.followMarket(marketName());
  await resumeWhereItEnded({ settings, agents, loadSecrets: wallet.loadSecrets, followConnection });
}
