import cliProgress from 'cli-progress';

export interface Progress {
  readonly update: (doneBytes: number, totalBytes: number) => void;
  readonly stop: () => void;
}

const bytesPerMiB = 1024 * 1024;

/** A progress bar on a terminal; elsewhere (a log) a line at every quarter. */
export function showProgress(say: (line: string) => void, stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? bar(stream) : lines(say);
}

function bar(stream: NodeJS.WriteStream): Progress {
  const single = new cliProgress.SingleBar(
    {
      stream,
      format: '{bar} {percentage} % of {total} MiB, {eta_formatted} left',
      formatValue: (value, options, type) =>
        type === 'value' || type === 'total'
          ? (value / bytesPerMiB).toFixed(0)
          : cliProgress.Format.ValueFormat(value, options, type),
      hideCursor: true,
    },
    cliProgress.Presets.shades_classic,
  );
  let started = false;
  return {
    update: (doneBytes, totalBytes) => {
      if (!started) single.start(totalBytes, 0);
      started = true;
      single.update(doneBytes);
    },
    stop: () => {
      if (started) single.stop();
    },
  };
}

function lines(say: (line: string) => void): Progress {
  let quartersSaid = 0;
  return {
    update: (doneBytes, totalBytes) => {
      const quarters = Math.floor((4 * doneBytes) / totalBytes);
      if (quarters === quartersSaid) return;
      quartersSaid = quarters;
      say(`  ${String(quarters * 25)} % of ${(totalBytes / bytesPerMiB).toFixed(0)} MiB`);
    },
    stop: () => undefined,
  };
}
