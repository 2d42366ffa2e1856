import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { detect, readAt, setStage } from './detection-stage.ts';
import { log, outputOf, realOutput, uuidOf } from './nvidia-outputs.ts';
import { isRunning } from './stand-ins.ts';

const stage = setStage();

describe('nvidia-smi', () => {
  it.each([
    ['gtx-1070-ti', 'GeForce GTX 1070 Ti', 4096],
    ['rtx-3080-v12', 'NVIDIA GeForce RTX 3080', 10240],
    ['rtx-4000-sff-ada-v13', 'NVIDIA RTX 4000 SFF Ada Generation', 20475],
    ['a100-sxm4-v12', 'NVIDIA A100-SXM4-80GB', 81920],
    ['h200-v13', 'NVIDIA H200', 143771],
  ] as const)('says %s', async (name, model, memoryMiB) => {
    const { gpus, problems } = await detect(stage, await stage.standIns.printing('smi', realOutput(name)));
    expect(gpus).toMatchObject([{ model, memoryMiB, telemetry: { readAt } }]);
    expect(problems).toEqual([]);
  });

  it('is asked for everything as XML', async () => {
    const smi = await stage.standIns.program('smi', 'echo "$*" >&2; exit 1');
    expect((await detect(stage, smi)).problems).toEqual([{ code: 'nvidia-smi-failed', detail: '-q -x (code 1)' }]);
  });

  it('says sixteen cards', async () => {
    const { gpus, problems, whole } = await detect(stage, await stage.standIns.printing('smi', outputOf(16)));
    expect(gpus.map(({ uuid }) => uuid)).toEqual(Array.from({ length: 16 }, (_, place) => uuidOf(place)));
    expect({ problems, nvidiaSmi: whole.nvidiaSmi }).toEqual({ problems: [], nvidiaSmi: true });
  });

  it('is not whole where it lists fewer cards than are attached', async () => {
    expect((await detect(stage, await stage.standIns.printing('smi', realOutput('a100-sxm4-v12')))).whole.nvidiaSmi).toBe(false);
  });

  it('is absent', async () => {
    const found = await detect(stage, null);
    expect(found).toEqual({ gpus: [], problems: [{ code: 'no-gpu' }, { code: 'nvidia-smi-missing' }, { code: 'lspci-missing' }], whole: { nvidiaSmi: true, graphics: false } });
    expect(await detect(stage, `${stage.standIns.folder}/none`)).toEqual(found);
  });

  it('can’t be started', async () => {
    expect((await detect(stage, stage.standIns.folder)).problems).toEqual([{ code: 'nvidia-smi-failed', detail: { note: 'cannot-start', figures: ['EACCES'] } }]);
  });

  it.each([
    ['on stdout', `echo "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."; exit 9`, "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. (code 9)"],
    ['on stderr', 'echo "Failed to initialize NVML: Driver/library version mismatch" >&2; exit 18', 'Failed to initialize NVML: Driver/library version mismatch (code 18)'],
    ['in colour', `printf '\\033[31mbroken\\033[0m\\n'; exit 1`, 'broken (code 1)'],
    ['without a word', 'exit 255', { note: 'ended-with', figures: ['code 255'] }],
    ['by dying', 'kill -SEGV $$', { note: 'ended-with', figures: ['SIGSEGV'] }],
  ])('fails %s', async (_, shellLines, detail) => {
    const found = await detect(stage, await stage.standIns.program('smi', shellLines));
    expect(found).toEqual({ gpus: [], problems: [{ code: 'nvidia-smi-failed', detail }], whole: { nvidiaSmi: false, graphics: false } });
  });

  it('fails with a long story, of which the beginning is told', async () => {
    const [met] = (await detect(stage, await stage.standIns.program('smi', 'yes "very long" | head -c 20000; exit 1'))).problems;
    expect(met?.detail).toMatch(/^.{250,310}$/);
  });

  it('finds no card, which is a whole answer', async () => {
    const smi = await stage.standIns.program('smi', 'echo "No devices were found"; exit 6');
    expect(await detect(stage, smi)).toEqual({ gpus: [], problems: [{ code: 'no-gpu' }, { code: 'lspci-missing' }], whole: { nvidiaSmi: true, graphics: false } });
    const inXml = await stage.standIns.printing('smi', log('<attached_gpus>0</attached_gpus>'));
    expect(await detect(stage, inXml)).toEqual({ gpus: [], problems: [{ code: 'no-gpu' }, { code: 'lspci-missing' }], whole: { nvidiaSmi: true, graphics: false } });
  });

  it('ends with an error and yet says its cards', async () => {
    const output = `${realOutput('rtx-3080-v12')}WARNING: infoROM is corrupted at gpu 0000:04:00.0\n`;
    const { gpus, problems, whole } = await detect(stage, await stage.standIns.printing('smi', output, 14));
    expect(gpus).toMatchObject([{ model: 'NVIDIA GeForce RTX 3080' }]);
    expect(problems).toEqual([{ code: 'nvidia-smi-failed', detail: 'WARNING: infoROM is corrupted at gpu 0000:04:00.0 (code 14)' }]);
    expect(whole.nvidiaSmi).toBe(true);
  });

  it('is not whole where it ends with an error and doesn’t say how many cards there are', async () => {
    expect((await detect(stage, await stage.standIns.printing('smi', realOutput('gtx-1070-ti'), 15))).whole.nvidiaSmi).toBe(false);
    expect((await detect(stage, await stage.standIns.printing('smi', realOutput('gtx-1070-ti')))).whole.nvidiaSmi).toBe(true);
  });

  it.each([
    ['words', 'everything is fine'],
    ['nothing', ''],
    ['HTML', '<!DOCTYPE html><html><body>Sign in to the network</body></html>'],
    ['a log cut in the middle', realOutput('rtx-3080-v12').slice(0, 20_000)],
    ['broken XML', log('<gpu><uuid></gpu>')],
    ['an empty log', log('')],
  ])('answers with garbage: %s', async (_, output) => {
    const found = await detect(stage, await stage.standIns.printing('smi', output));
    expect(found).toEqual({ gpus: [], problems: [{ code: 'nvidia-smi-garbage' }], whole: { nvidiaSmi: false, graphics: false } });
  });

  it('writes without end', async () => {
    const { problems, whole } = await detect(stage, await stage.standIns.program('smi', 'exec yes "<gpu>"'));
    expect({ problems, whole }).toEqual({ problems: [{ code: 'nvidia-smi-garbage' }], whole: { nvidiaSmi: false, graphics: false } });
  });

  it('writes eight megabytes of something like a log', async () => {
    const smi = await stage.standIns.program('smi', `echo '<nvidia_smi_log>'; yes '<gpu><a b="c">d</a></gpu>' | head -c 8000000; echo '</nvidia_smi_log>'`);
    expect((await detect(stage, smi)).problems).toEqual([{ code: 'nvidia-smi-garbage' }]);
  });

  it('hangs', async () => {
    const smi = await stage.standIns.program('smi', 'echo $$ >id; exec sleep 600');
    const found = await stage.detectionWith(smi, { limits: { timeLimitMs: 1000 } }).detect();
    expect(found).toEqual({ gpus: [], problems: [{ code: 'nvidia-smi-timeout' }], whole: { nvidiaSmi: false, graphics: false } });
    expect(isRunning(await stage.processIdIn('id'))).toBe(false);
  });

  it('hangs beyond SIGKILL: no other is started beside it, until it is gone', async () => {
    const smi = await stage.standIns.program('smi', `echo started >>starts\necho $$ >id\n[ -e well ] && exec cat out.xml\nexec sleep 600`);
    await stage.standIns.printing('out.xml', '');
    const detection = stage.detectionWith(smi, { limits: { timeLimitMs: 1000, graceMs: 50 }, system: { spawn, kill: () => undefined } });
    const starts = (): number => readFileSync(`${stage.standIns.folder}/starts`, 'utf8').trim().split('\n').length;

    expect((await detection.readTelemetry()).problems).toEqual([{ code: 'nvidia-smi-timeout' }]);
    expect((await detection.readTelemetry()).problems).toEqual([{ code: 'nvidia-smi-timeout' }]);
    expect(starts()).toBe(1);

    process.kill(await stage.processIdIn('id'), 'SIGKILL');
    await stage.standIns.program('well', '');
    await vi.waitFor(async () => expect((await detection.readTelemetry()).problems).not.toEqual([{ code: 'nvidia-smi-timeout' }]), 60_000);
    expect(starts()).toBe(2);
  });

  it('is asked once by all who ask at the same time, and again by who asks later', async () => {
    const smi = await stage.standIns.printing('smi', realOutput('rtx-3080-v12'));
    const counted = await stage.standIns.program('counted', `echo started >>starts; exec '${smi}'`);
    const detection = stage.detectionWith(counted);
    const starts = (): number => readFileSync(`${stage.standIns.folder}/starts`, 'utf8').trim().split('\n').length;

    const found = await Promise.all([detection.detect(), detection.readTelemetry(), detection.detect(), detection.readTelemetry()]);
    expect(found.map(({ gpus }) => gpus.length)).toEqual([1, 1, 1, 1]);
    expect(starts()).toBe(1);
    await detection.readTelemetry();
    expect(starts()).toBe(2);
  });

  it('is ended when the app closes', async () => {
    const detection = stage.detectionWith(await stage.standIns.program('smi', 'echo $$ >id; exec sleep 600'));
    const found = detection.detect();
    const processId = await stage.processIdIn('id');
    detection.close();
    expect(await found).toEqual({ gpus: [], problems: [], whole: { nvidiaSmi: false, graphics: false } });
    expect(isRunning(processId)).toBe(false);
  });
});
