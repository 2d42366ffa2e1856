import { z } from 'zod';

// Ollama's HTTP API (docs/api.md and server/routes.go of ollama/ollama). Times are nanoseconds.

export const versionAnswer = z.object({ version: z.string().max(100) });

const text = z.string().max(300);
const optionalText = text.nullish().catch(null);

export const tagsAnswer = z.object({
  models: z
    .array(
      z.object({
        name: text,
        size: z.number().nonnegative().nullish().catch(null),
        /** Set where the model runs on another company's computers ("cloud models"). */
        remote_host: optionalText,
        remote_model: optionalText,
        details: z.object({ family: optionalText, families: z.array(text).nullish().catch(null), parameter_size: optionalText, quantization_level: optionalText }).nullish().catch(null),
      }),
    )
    .max(5000)
    .nullable(),
});
export type TaggedModel = NonNullable<z.infer<typeof tagsAnswer>['models']>[number];

const count = z.number().nonnegative().nullish().catch(null);

/** A line of /api/generate or /api/chat; only the last one has figures. */
export const runLine = z.object({
  response: z.string().nullish(),
  message: z.object({ content: z.string().nullish() }).nullish(),
  done: z.boolean(),
  done_reason: z.string().max(100).nullish().catch(null),
  load_duration: count,
  prompt_eval_count: count,
  prompt_eval_duration: count,
  eval_count: count,
  eval_duration: count,
});
export type RunLine = z.infer<typeof runLine>;

/** A line of /api/pull. */
export const pullLine = z.object({ status: text, digest: optionalText, total: count, completed: count });
export type PullLine = z.infer<typeof pullLine>;
