import { monitorEventLoopDelay } from 'node:perf_hooks';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it, vi } from 'vitest';
import { detect, setStage } from './detection-stage.ts';
import { outputOf } from './nvidia-outputs.ts';

const stage = setStage();

describe('main’s thread', () => {
  it('reads no more than one card in a turn of the event loop', async () => {
    const parsed = vi.spyOn(XMLParser.prototype, 'parse');
    const readInTurn: number[] = [];
    let before = 0;
    const countTurn = (): void => {
      readInTurn.push(parsed.mock.calls.length - before);
      before = parsed.mock.calls.length;
      turning = setImmediate(countTurn);
    };
    let turning = setImmediate(countTurn);
    const { gpus } = await stage.detectionWith(await stage.standIns.printing('smi', outputOf(16))).readTelemetry();
    clearImmediate(turning);

    expect(gpus).toHaveLength(16);
    // What stands round the cards, and each card.
    expect(parsed).toHaveBeenCalledTimes(17);
    expect(Math.max(...readInTurn)).toBe(1);
    expect(Math.max(...parsed.mock.calls.map(([text]) => text.length))).toBeLessThan(20_000);
  });

  it('leaves systeminformation to a thread, which is gone afterwards', async () => {
    await stage.lspciPrints();
    expect((await detect(stage, null)).gpus).toHaveLength(3);
    expect(stage.threads).toHaveLength(1);
    await stage.untilNoThread();
  });

  it('is held up by sixteen GPUs for this long', async ({ annotate }) => {
    await stage.lspciPrints();
    const detection = stage.detectionWith(await stage.standIns.printing('smi', outputOf(16)));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    for (let reading = 0; reading < 5; reading++) expect((await detection.detect()).gpus).toHaveLength(16);
    delay.disable();
    expect(delay.count).toBeGreaterThan(0);
    await annotate(`longest ${(delay.max / 1e6).toFixed(1)} ms, 99th percentile ${(delay.percentile(99) / 1e6).toFixed(1)} ms`);
  });
});
