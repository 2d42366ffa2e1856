import { homedir, release } from 'node:os';
import { clipboard, shell } from 'electron';
import { diagnosticsReport } from './diagnostics-report.ts';
import type { CommandHandlers } from './ipc.ts';
import { readLogTail } from './logging/log-tail.ts';
import type { SecretScrubber } from './logging/secret-scrubber.ts';
import type { MainWindow } from './platform/main-window.ts';
import { saveTextAsAsked } from './platform/save-file.ts';
import { problem } from '../shared/domain/problem.ts';
import { failed, ok } from '../shared/domain/result.ts';
import type { Snapshot } from '../shared/snapshot.ts';

export interface DiagnosticsSurroundings {
  readonly dataFolder: string;
  readonly logPath: string;
  readonly scrubber: SecretScrubber;
  readonly nowIso: () => string;
  readonly snapshot: () => Snapshot;
  readonly window: () => MainWindow;
}

/** Enough for the last minutes of trouble, and read at a glance. */
const logLines = 300;

/** A part of the composition root: what the owner can take out of the app. Decides nothing. */
export function buildDiagnostics(around: DiagnosticsSurroundings): Pick<CommandHandlers, 'data.openFolder' | 'diagnostics.copy' | 'diagnostics.save'> {
  const report = async (): Promise<string> =>
    around.scrubber.scrub(
      diagnosticsReport({
        at: around.nowIso(),
        snapshot: around.snapshot(),
        versions: { Electron: process.versions.electron, Chromium: process.versions.chrome, Node: process.versions.node, system: `${process.platform} ${release()} ${process.arch}` },
        home: homedir(),
        logTail: await readLogTail(around.logPath, logLines),
      }),
    );

  return {
    'data.openFolder': async () => {
      const why = await shell.openPath(around.dataFolder);
      return why === '' ? ok(undefined) : failed(problem('folder-unopened', why));
    },
    'diagnostics.copy': async () => {
      await clipboard.writeText(await report());
      return ok(undefined);
    },
    'diagnostics.save': async () => saveTextAsAsked(around.window().browserWindow(), 'rigkeeper-report.txt', await report()),
  };
}
