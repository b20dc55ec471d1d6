import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

/** @see https://platform.openai.com/docs/api-reference/moderations/create */
export const moderationSchema = z.looseObject({
  /** OpenAI's SDK may leave it out: {@link MODERATION_MODEL}. */
  model: modelName.nullish(),
  models: z.array(modelName).nullish(),
  input: z.union([z.string(), z.array(z.unknown()).min(1)]),
  kasa: z.unknown().optional(),
})

export const MODERATION_MODEL = 'omni-moderation-latest'
