import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

// The real configuration, reduced to the rules about files and imports: files that are only imagined can be linted,
// which rules that need types can't do.
const eslint = new ESLint({
  cwd: projectRoot,
  overrideConfig: [{ languageOptions: { parserOptions: { projectService: false } } }],
  ruleFilter: ({ ruleId }) => ruleId.startsWith('boundaries/'),
});

/** The messages for a file of this path and text, as if it were there. */
async function complaints(filePath: string, text: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return result!.messages.map(({ ruleId, message }) => `${ruleId ?? 'no rule'}: ${message}`);
}

const imagined = {
  shared: 'src/shared/domain/imagined.ts',
  renderer: 'src/renderer/imagined.tsx',
  preload: 'src/preload/imagined.ts',
  index: 'src/main/index.ts',
  core: 'src/main/imagined.ts',
  platform: 'src/main/platform/imagined.ts',
  agent: 'src/main/agent/imagined.ts',
  market: 'src/main/market/aitbc/wire/imagined.ts',
  demo: 'src/demo/coordinator/imagined.ts',
  test: 'test/unit/imagined.test.ts',
  script: 'scripts/imagined.ts',
} as const;
type Place = keyof typeof imagined;

/** Files that are there, each of another kind. */
const money = 'src/shared/domain/money.ts';
const preload = 'src/preload/preload.ts';
const store = 'src/main/store.ts';
const tray = 'src/main/platform/tray.ts';
const marketPort = 'src/main/market/market.ts';
const marketInside = 'src/main/market/aitbc/json.ts';
const walletInside = 'src/main/wallet/vault.ts';
const agentInside = 'src/main/agent/retry-plan.ts';
const demoClock = 'src/demo/clock.ts';
const styles = 'src/renderer/client.ts';

function importOf(from: string, target: string, kind: 'import' | 'import type' = 'import'): string {
  if (!target.includes('/') || target.startsWith('node:')) return `${kind} { x } from '${target}';`;
  // Otherwise a renamed file would make the rule complain for another reason, and the test prove nothing.
  expect(existsSync(`${projectRoot}/${target}`), `${target} is there`).toBe(true);
  const up = '../'.repeat(from.split('/').length - 1);
  return `${kind} { x } from '${up}${target}';`;
}

describe('what the picture allows', () => {
  it.each<[Place, string, ('import' | 'import type')?]>([
    ['shared', money],
    ['shared', 'zod'],
    ['renderer', money],
    ['renderer', styles],
    ['renderer', 'react'],
    ['renderer', 'zustand'],
    ['preload', money],
    ['preload', 'electron'],
    ['index', store],
    ['index', tray],
    ['index', marketPort],
    ['index', walletInside],
    ['index', 'electron'],
    ['core', money],
    ['core', store],
    ['core', marketPort, 'import type'],
    ['core', walletInside, 'import type'],
    ['platform', 'electron'],
    ['platform', store],
    ['agent', money],
    ['agent', agentInside],
    ['agent', 'node:crypto'],
    ['agent', marketPort, 'import type'],
    ['agent', store, 'import type'],
    ['market', marketInside],
    ['market', marketPort],
    ['demo', demoClock],
    ['demo', money],
    ['demo', 'fastify'],
    ['test', walletInside],
    ['test', demoClock],
    ['script', marketInside],
  ])('%s may import %s', async (place, target, kind) => {
    const file = imagined[place];
    expect(await complaints(file, importOf(file, target, kind))).toEqual([]);
  });
});

describe('what it forbids', () => {
  const refusal = /^boundaries\/dependencies: .*(no policy allow|not allowed|disallow)/i;

  it.each<[Place, string, ('import' | 'import type')?]>([
    ['shared', store],
    ['shared', demoClock],
    ['shared', 'node:fs'],
    ['shared', 'fs'],
    ['shared', 'electron'],
    ['shared', 'react'],
    ['renderer', store],
    ['renderer', store, 'import type'],
    ['renderer', preload],
    ['renderer', demoClock],
    ['renderer', 'node:path'],
    ['renderer', 'electron'],
    ['preload', store],
    ['preload', 'react'],
    ['index', demoClock],
    ['index', 'react'],
    ['core', marketPort],
    ['core', walletInside],
    ['core', 'electron'],
    ['platform', walletInside],
    ['platform', marketPort],
    ['agent', marketPort],
    ['agent', marketInside],
    ['agent', marketInside, 'import type'],
    ['agent', walletInside, 'import type'],
    ['agent', tray],
    ['agent', store],
    ['agent', demoClock],
    ['agent', 'electron'],
    ['agent', 'electron', 'import type'],
    ['agent', 'react'],
    ['market', agentInside],
    ['demo', marketPort],
    ['demo', marketPort, 'import type'],
    ['demo', 'electron'],
    ['script', 'react'],
  ])('%s may not import %s', async (place, target, kind) => {
    const file = imagined[place];
    expect(await complaints(file, importOf(file, target, kind))).toEqual([expect.stringMatching(refusal)]);
  });

  it.each([
    ['a re-export', "export { x } from '../market/aitbc/json.ts';"],
    ['everything re-exported', "export * from '../market/aitbc/json.ts';"],
    ['an import at run time', "await import('../market/aitbc/json.ts');"],
    ['a require', "require('../market/aitbc/json.ts');"],
    ['an import inside a type', "type X = import('../market/aitbc/json.ts').X;"],
    ['an import for its effect', "import '../market/aitbc/json.ts';"],
  ])('%s counts as an import', async (_what, text) => {
    expect(await complaints(imagined.agent, text)).toEqual([expect.stringMatching(refusal)]);
  });

  const strays = ['src/stray.ts', 'src/stray.js', 'src/main/new-room/new-room.ts', 'tools/stray.ts', 'tools/stray.mjs'];
  it.each(strays)('%s: no rule covers it', async (file) => {
    expect(await complaints(file, 'export const x = 1;')).toEqual([
      expect.stringMatching(/^boundaries\/no-unknown-files: /),
    ]);
  });

  it('a file of ours that no rule covers may not be imported', async () => {
    const text = "import about from '../../package.json';";
    expect(await complaints(imagined.core, text)).toEqual([expect.stringMatching(refusal)]);
  });
});
