import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

const tokens = z.int().nonnegative()

/** OpenAI's request of before chats. @see https://platform.openai.com/docs/api-reference/completions/create */
export const completionsSchema = z.looseObject({
  model: modelName,
  models: z.array(modelName).nullish(),
  prompt: z.union([
    z.string(),
    z.array(z.string()).min(1),
    z.array(tokens).min(1),
    z.array(z.array(tokens).min(1)).min(1),
  ]),
  max_tokens: tokens.nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  n: z.int().min(1).max(128).nullish(),
  best_of: z.int().min(1).max(128).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  seed: z.int().nullish(),
  frequency_penalty: z.number().nullish(),
  presence_penalty: z.number().nullish(),
  logit_bias: z.record(z.string(), z.number()).nullish(),
  logprobs: z.int().nullish(),
  echo: z.boolean().nullish(),
  suffix: z.string().nullish(),
  user: z.string().nullish(),
  kasa: z.unknown().optional(),
})

export type Completions = z.infer<typeof completionsSchema>
