import { z } from 'zod';

// OpenAI's endpoints as llama.cpp's server, vLLM and LM Studio serve them (tools/server/README.md of llama.cpp,
// vllm/entrypoints/openai, LM Studio's documentation).

const count = z.number().nonnegative().nullish().catch(null);

export const modelsAnswer = z.object({
  data: z
    .array(
      z.object({
        id: z.string().min(1).max(1000),
        owned_by: z.string().max(200).nullish().catch(null),
        /** llama.cpp's own figures. */
        meta: z.object({ n_params: count, size: count, ftype: z.string().max(50).nullish().catch(null) }).nullish().catch(null),
      }),
    )
    .max(5000),
});
export type ListedModel = z.infer<typeof modelsAnswer>['data'][number];

export const vllmVersion = z.object({ version: z.string().max(100) });
export const llamaCppProps = z.object({ build_info: z.string().max(100) });

/** One event of /v1/chat/completions. The one with the usage has no choices; vLLM sends `null` for them. */
export const chatChunk = z.object({
  /** Which model writes: llama.cpp's server runs the one that it has, whatever it is asked for. */
  model: z.string().max(1000).nullish().catch(null),
  choices: z
    .array(z.object({ delta: z.object({ content: z.string().nullish() }).nullish(), finish_reason: z.string().max(100).nullish() }))
    .nullish(),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(null),
  /** llama.cpp's, in milliseconds. */
  timings: z.object({ prompt_ms: count, predicted_ms: count }).nullish().catch(null),
});
