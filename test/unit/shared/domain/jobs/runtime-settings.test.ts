import { expect, test } from 'vitest';
import { isFaultOfJob, runtimeFailureCodes } from '../../../../../src/shared/domain/jobs/runtime-failure.ts';
import { runtimeSettingsSchema, usualRuntime, usualRuntimes } from '../../../../../src/shared/domain/jobs/runtime-settings.ts';

test('every usual place is on this computer and is one that settings can hold', () => {
  for (const { kind, url } of [...usualRuntimes, usualRuntime]) {
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(runtimeSettingsSchema.parse({ kind, url, allowedHost: null })).toBeTruthy();
  }
});

test.each(['file:///etc/passwd', 'unix:/run/ollama.sock', 'javascript:alert(1)', '127.0.0.1:11434', ''])('no settings hold %j', (url) => {
  expect(runtimeSettingsSchema.safeParse({ ...usualRuntime, url }).success).toBe(false);
});

test('what lies in the job says nothing against the rig, what lies in the rig does', () => {
  expect(runtimeFailureCodes.filter((code) => isFaultOfJob({ code }))).toEqual(['model-missing', 'too-large-in', 'too-large-out', 'kind-not-served', 'payload-unusable']);
});
