import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';

export interface StepOutcome {
  readonly name: string;
  readonly ok: boolean;
  /** What the marketplace saw, or why the step was not seen. */
  readonly evidence: string;
}

export interface DemoStep {
  readonly name: string;
  /** Gives the evidence; throws where the step was not seen. */
  readonly play: () => Promise<string>;
}

const folder = resolve(import.meta.dirname, '..', '..', 'out', 'demo');

/** Plays the steps in order, a line and a picture each, and writes the summary. A step after a failed one is not played. */
export async function playSteps(page: Page, steps: readonly DemoStep[]): Promise<boolean> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const outcomes: StepOutcome[] = [];
  for (const [index, step] of steps.entries()) {
    const outcome = outcomes.every(({ ok }) => ok) ? await playStep(step) : { name: step.name, ok: false, evidence: 'not reached' };
    outcomes.push(outcome);
    console.log(`${outcome.ok ? '✓' : '✗'} ${step.name.padEnd(11)} ${outcome.evidence}`);
    await page.screenshot({ path: join(folder, `${index + 1}-${step.name}.png`) }).catch(() => undefined); // the window may be what failed
  }
  const ok = outcomes.every((outcome) => outcome.ok);
  writeFileSync(join(folder, 'summary.json'), `${JSON.stringify({ ok, steps: outcomes }, null, 2)}\n`);
  return ok;
}

async function playStep({ name, play }: DemoStep): Promise<StepOutcome> {
  try {
    return { name, ok: true, evidence: await play() };
  } catch (error) {
    return { name, ok: false, evidence: error instanceof Error ? error.message : String(error) };
  }
}
