import type { Snapshot } from '../shared/snapshot.ts';

export interface DiagnosticsFacts {
  readonly at: string;
  readonly snapshot: Snapshot;
  /** Name and version of each part: Electron, Chromium, the system. */
  readonly versions: Readonly<Record<string, string>>;
  /** Paths in this folder are written from "~". */
  readonly home: string;
  readonly logTail: readonly string[];
}

/**
 * A report that an owner can hand to somebody else, in English, which whoever helps will read. Secrets are not in the
 * snapshot; what a log line may hold is up to the scrubber that whoever calls this sends the text through.
 */
export function diagnosticsReport({ at, snapshot, versions, home, logTail }: DiagnosticsFacts): string {
  const { app, connection, rig, gpus, detection, notices, wallet, language, keepOnline } = snapshot;
  const lines = [
    `Rigkeeper ${app.version}${app.demo === null ? '' : ' (demo)'}, ${at}`,
    '',
    ...Object.entries(versions).map(([name, version]) => `${name}: ${version}`),
    `language: ${language.spoken.tag} (${language.choice})`,
    `tray: ${told(app.trayAvailable)}`,
    `start at login: ${keepOnline.loginItem.kind}`,
    '',
    `coordinator: ${withoutCredentials(connection.coordinatorUrl)}`,
    `chain: ${withoutCredentials(connection.chainUrl)}`,
    `region: ${connection.region}`,
    `provider key: ${connection.providerKey}`,
    `provider token: ${wallet.providerToken.place}`,
    `wallets: ${wallet.wallets.length}, keys in ${wallet.vault}`,
    '',
    `rig: ${rig.state}, because ${rig.cause}, since ${new Date(rig.since).toISOString()}`,
    `held back by: ${rig.pauseReasons.map(({ kind }) => kind).join(', ') || 'nothing'}`,
    `heartbeats: ${rig.liveness.acknowledgedInARow} acknowledged in a row, ${rig.liveness.consecutiveMisses} missed, round trip ${told(rig.liveness.roundTripMs)} ms`,
    `problems: ${[rig.problem, connection.problem, ...detection.problems, ...notices].flatMap((met) => (met === null ? [] : [met.code])).join(', ') || 'none'}`,
    ...gpus.map(({ gpu, listing, standing }) => `GPU: ${gpu.vendor} ${gpu.model}, ${told(gpu.memoryMiB)} MiB, driver ${told(gpu.driverVersion)}, CUDA ${told(gpu.cudaVersion)}, ${gpu.presence}, ${listing.status}, ${standing.state}`),
    '',
    'The end of the log:',
    ...logTail,
    '',
  ];
  return lines.join('\n').replaceAll(home, '~');
}

const told = (value: string | number | boolean | null): string => (value === null ? 'not known' : String(value));

/** The form refuses user and password in an address; an old settings file may still hold them. */
function withoutCredentials(address: string): string {
  if (!URL.canParse(address)) return 'no address';
  const url = new URL(address);
  return `${url.origin}${url.pathname}`;
}
