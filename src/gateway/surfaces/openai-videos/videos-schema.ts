import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

/** @see https://platform.openai.com/docs/api-reference/videos/create */
export const videosSchema = z.looseObject({
  model: modelName.nullish(),
  models: z.array(modelName).nullish(),
  prompt: z.string().min(1),
  seconds: z.union([z.string(), z.int()]).nullish().describe('4 unless said.'),
  size: z.string().nullish().describe('720x1280 unless said.'),
  input_reference: z.unknown().optional().describe('A picture, as a file of a form or as {image_url}.'),
  kasa: z.unknown().optional(),
})

/** @see https://platform.openai.com/docs/api-reference/videos/remix */
export const videoRemixSchema = z.strictObject({ prompt: z.string().min(1), kasa: z.unknown().optional() })
