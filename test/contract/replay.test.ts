import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LosslessNumber, stringify } from 'lossless-json';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadCaptures, type Capture } from '../../scripts/replay/captures.ts';
import { knownRoles, replay } from '../../scripts/replay/replay.ts';
import { fillable } from '../../scripts/replay/substitution.ts';
import type { Marketplace } from '../../src/demo/marketplace.ts';
import { readAnswer } from '../../src/main/market/aitbc/read-answer.ts';

const folder = fileURLToPath(new URL('captures', import.meta.url));
let captures: readonly Capture[] = [];

beforeAll(async () => {
  const loaded = await loadCaptures(folder);
  if (!loaded.ok) throw new Error(loaded.failure);
  expect(loaded.value.unusable).toEqual([]);
  captures = loaded.value.captures;
});

/** What was found wrong, by capture. */
async function problems(replayed: readonly Capture[], prepare?: (marketplace: Marketplace) => void): Promise<Record<string, readonly string[]>> {
  const outcomes = await replay({ captures: replayed, readAnswer, ...(prepare === undefined ? {} : { prepare }) });
  return Object.fromEntries(outcomes.filter((outcome) => outcome.problems.length > 0).map((outcome) => [outcome.name, outcome.problems]));
}

/** Captures by the numbers in their names, in order, some of them changed. */
function chosen(numbers: readonly string[], change: (capture: Capture) => Capture = (capture) => capture): readonly Capture[] {
  const found = captures.filter(({ name }) => numbers.some((number) => name.startsWith(`coord-${number}-`)));
  expect(found).toHaveLength(numbers.length);
  return found.map((capture) => change(structuredCloneOf(capture)));
}

/** A copy that keeps its numbers as they were written. */
function structuredCloneOf<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(structuredCloneOf) as Value;
  if (value === null || typeof value !== 'object' || value instanceof LosslessNumber) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, structuredCloneOf<unknown>(inner)])) as Value;
}

type Body = Record<string, unknown>;
const withBody = (capture: Capture, change: (body: Body) => unknown): Capture => ({
  ...capture,
  response: { ...capture.response, body: change(capture.response.body as Body) },
});

test('all 184 recorded exchanges, in their order', async () => {
  expect(captures).toHaveLength(184);
  expect(await problems(captures)).toEqual({});
});

describe('the replay can fail: a changed recording is found, and the place is named', () => {
  const registered = ['005', '020'];
  const onList = (change: (row: Body) => Body) => (capture: Capture) =>
    capture.name.includes('gpu-list') ? withBody(capture, (body) => (body as unknown as Body[]).map(change)) : capture;

  test.each([
    ['a missing key', onList(({ region: _region, ...row }) => row), 'body[].region: not in the recording'],
    ['a key too many', onList((row) => ({ ...row, provider: 'x' })), 'body[].provider: recorded text, not in the answer'],
    ['another form of money', onList((row) => ({ ...row, price_per_hour: '0.05' })), 'body[].price_per_hour: recorded decimal with 2 decimals, answered decimal with 8 decimals'],
    ['money as a number', onList((row) => ({ ...row, price_per_hour: new LosslessNumber('0.05') })), 'body[].price_per_hour: recorded float, answered decimal with 8 decimals'],
    ['an integer for a float', onList((row) => ({ ...row, average_rating: new LosslessNumber('0') })), 'body[].average_rating: recorded int, answered float'],
    ['null for a value', onList((row) => ({ ...row, region: null })), 'body[].region: recorded null, answered text'],
    ['another form of time', onList((row) => ({ ...row, created_at: '2026-11-23T00:51:44.289639' })), 'body[].created_at: recorded time YYYY-MM-DDThh:mm:ss.ffffff, answered time YYYY-MM-DDThh:mm:ss.ffffffZ'],
    ['a list that is not empty', onList((row) => ({ ...row, capabilities: ['x'] })), 'body[].capabilities: recorded list, answered empty list'],
  ] as const)('%s', async (_what, change, words) => {
    const found = await problems(chosen(registered, change));
    expect(Object.keys(found)).toEqual(['coord-020-gpu-list']);
    expect(found['coord-020-gpu-list']?.join('\n')).toContain(words);
  });

  test('another status', async () => {
    const found = await problems(chosen(['001'], (capture) => ({ ...capture, response: { ...capture.response, status: 201 } })));
    expect(found['coord-001-health']?.[0]).toContain('status: recorded 201, answered 200');
  });

  test('headers that a client reads', async () => {
    const changed = chosen(['002', '468'], (capture) => ({ ...capture, response: { ...capture.response, headers: { 'content-type': 'text/html' } } }));
    const found = await problems(changed);
    expect(found['coord-002-health-live']).toContain('header www-authenticate: recorded none, answered Bearer');
    expect(found['coord-468-rl-miner-register']).toContain('header retry-after: recorded none, answered there');
    expect(found['coord-468-rl-miner-register']).toContain('header content-type: recorded text/html, answered application/json');
  });

  test('an empty list where there is something, an exponent where there is none', async () => {
    const empty = await problems(chosen(['005', '020'], (capture) => (capture.name.includes('list') ? withBody(capture, () => []) : capture)));
    expect(empty['coord-020-gpu-list']).toEqual(['body: recorded empty list, answered list']);
    const sums = ['203', '206', '207', '208', '209'];
    const plain = await problems(chosen(sums, (capture) => (capture.name.includes('209') ? withBody(capture, (body) => ({ ...body, balance: '0.00000000' })) : capture)));
    expect(plain['coord-209-users-balance']).toContain('body.balance: recorded decimal with 8 decimals, answered decimal with an exponent');
  });

  test('a recorded answer that the adapter can not read', async () => {
    const changed = chosen(['005', '020'], onList((row) => ({ ...row, price_per_hour: 'a lot' })));
    expect((await problems(changed))['coord-020-gpu-list']?.join('\n')).toContain("the adapter can't read the recorded answer");
  });
});

describe('the replay can fail: a changed server is found', () => {
  test('wrong types in one answer: the shape differs and the adapter refuses it', async () => {
    const found = await problems(chosen(['005', '020']), (marketplace) => marketplace.faults.add({ kind: 'wrong-types' }, { path: /\/gpu\/list$/ }));
    const [complaints] = [found['coord-020-gpu-list']?.join('\n')];
    expect(complaints).toContain('body[].price_per_hour: recorded decimal with 8 decimals, answered int');
    expect(complaints).toContain("the adapter can't read the simulated answer");
  });

  test('a web page, a cut answer, no answer', async () => {
    const at = (kind: 'html' | 'cut-off' | 'drop-before-acting') =>
      problems(chosen(['001']), (marketplace) => marketplace.faults.add({ kind }, { path: /^\/health$/ }));
    expect((await at('html'))['coord-001-health']).toContain('header content-type: recorded application/json, answered text/html');
    expect((await at('cut-off'))['coord-001-health']?.join('\n')).toContain('body: recorded JSON, answered something that is no JSON (');
    expect((await at('drop-before-acting'))['coord-001-health']?.join('\n')).toContain('no answer');
  });

  test('a limit that never answers', async () => {
    const found = await problems(chosen(['468']), (marketplace) =>
      marketplace.faults.add({ kind: 'answer', status: 200, body: { status: 'ok', session_token: 'x' } }, { path: /register$/ }),
    );
    expect(found['coord-468-rl-miner-register']?.join('\n')).toContain('status: recorded 429, answered 200');
  });

  test('a queue that never runs empty', async () => {
    const job = { job_id: 'x'.repeat(32), payload: {}, constraints: {} };
    const found = await problems(chosen(['103', '113']), (marketplace) => marketplace.faults.add({ kind: 'answer', status: 200, body: job }, { path: /poll$/ }));
    expect(found['coord-113-miner-poll-empty']?.join('\n')).toContain('status: recorded 204, answered 200');
  });
});

describe('npm run replay', () => {
  const run = (...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      const script = fileURLToPath(new URL('../../scripts/replay.ts', import.meta.url));
      execFile(process.execPath, [script, ...args], (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }));
    });

  async function folderWith(files: Record<string, string>): Promise<string> {
    const made = await mkdtemp(join(tmpdir(), 'replay-'));
    onTestFinished(() => rm(made, { recursive: true, force: true }));
    for (const [name, content] of Object.entries(files)) await writeFile(join(made, name), content);
    return made;
  }

  const textOf = (capture: Capture): string => stringify({ ...capture, response: { ...capture.response, status: capture.response.status } }) ?? '';

  test('ends with the counts, and with code 0 only where nothing failed', async () => {
    const [health] = chosen(['001']);
    const [live] = chosen(['002'], (capture) => ({ ...capture, response: { ...capture.response, status: 200 } }));
    if (health === undefined || live === undefined) throw new Error('captures are missing');
    const good = await run(await folderWith({ 'a.json': textOf(health) }));
    expect(good).toEqual({ code: 0, stdout: '1 passed, 0 failed\n', stderr: '' });
    const bad = await run(await folderWith({ 'a.json': textOf(health), 'b.json': textOf(live) }));
    expect(bad.code).toBe(1);
    expect(bad.stdout).toMatch(/^✗ coord-002-health-live\n {4}status: recorded 200, answered 401 [\s\S]*\n1 passed, 1 failed\n$/);
  });

  test.each([
    ['a folder that is not there', () => Promise.resolve(join(tmpdir(), 'no-such-folder-for-the-replay')), 'There is no folder'],
    ['an empty folder', () => folderWith({}), 'There are no captures'],
  ] as const)('%s: a sentence and code 2', async (_what, make, words) => {
    const { code, stdout, stderr } = await run(await make());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test.each([
    ['broken JSON', '{"name": ', 'no valid JSON'],
    ['JSON that is no capture', '{"name":"x","service":"bank"}', 'not a capture: the file.service'],
    ['an unknown placeholder', () => textOf(placeholderCapture('{{jwt:emperor}}')), 'nothing is known to put in the place of {{jwt:emperor}}'],
    ['another kind of placeholder', () => textOf(placeholderCapture('{{password}}')), '{{password}}'],
    ['a method that no service knows', () => textOf({ ...placeholderCapture(''), request: { method: 'PURGE', path: '/health', headers: {}, body: null } }), 'status: recorded 200, answered 4'],
  ] as const)('%s: that one failed, and the others are replayed', async (_what, content, words) => {
    const [health] = chosen(['001']);
    if (health === undefined) throw new Error('captures are missing');
    const { code, stdout } = await run(await folderWith({ 'a.json': typeof content === 'string' ? content : content(), 'b.json': textOf(health) }));
    expect(code).toBe(1);
    expect(stdout).toContain(words);
    expect(stdout).toMatch(/\n1 passed, 1 failed\n$/);
  });

  test.each([[[]], [['one', 'two']]])('called with %j it says how it is used', async (args) => {
    expect(await run(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage: npm run replay') as string });
  });

  test('a folder in a folder is no capture', async () => {
    const outer = await folderWith({});
    await mkdir(join(outer, 'inner'));
    expect((await run(outer)).code).toBe(2);
  });

  const placeholderCapture = (token: string): Capture => ({
    name: 'token',
    service: 'coordinator',
    request: { method: 'GET', path: '/health', headers: { Authorization: `Bearer ${token}` }, body: null },
    response: { status: 200, headers: {}, body: null },
  });

  test('a placeholder is known once an answer has brought its token', () => {
    expect(fillable(captures, knownRoles)).toEqual({ captures, unusable: [] });
    const { unusable } = fillable(captures.filter(({ name }) => !name.includes('login-ok')), knownRoles);
    expect(unusable[0]?.why).toContain('{{jwt:wallet-login}}');
  });
});
