import { z } from 'zod';

/** `openai`: any server with OpenAI's endpoints, such as llama.cpp's, vLLM or LM Studio. */
export const runtimeKinds = ['ollama', 'openai'] as const;
export type RuntimeKind = (typeof runtimeKinds)[number];

/** Which model server does the work, and nothing secret: its key, if it wants one, is in the keychain. */
export const runtimeSettingsSchema = z.object({
  kind: z.enum(runtimeKinds),
  url: z.url({ protocol: /^https?$/ }).max(500),
  /** A host other than this computer that the owner named: the address may lead there, and nowhere else. */
  allowedHost: z.string().min(1).max(253).nullable(),
});
export type RuntimeSettings = z.infer<typeof runtimeSettingsSchema>;

/** Where each kind listens by itself. Source: their documentation. */
export const usualRuntimes: readonly { readonly kind: RuntimeKind; readonly program: string; readonly url: string }[] = [
  { kind: 'ollama', program: 'Ollama', url: 'http://127.0.0.1:11434' },
  { kind: 'openai', program: 'llama.cpp', url: 'http://127.0.0.1:8080' },
  { kind: 'openai', program: 'vLLM', url: 'http://127.0.0.1:8000' },
  { kind: 'openai', program: 'LM Studio', url: 'http://127.0.0.1:1234' },
];

export const usualRuntime: RuntimeSettings = { kind: 'ollama', url: 'http://127.0.0.1:11434', allowedHost: null };
