import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

const IMAGES_MAX = 10
const PARTIAL_IMAGES_MAX = 3
const WORD_CHARS_MAX = 40
const word = z.string().max(WORD_CHARS_MAX).nullish()

/** What of an image request decides its price; everything else goes on as it is. */
export const imageChoicesSchema = z.object({
  n: z.int().min(1).max(IMAGES_MAX).nullish(),
  size: word,
  quality: word,
  /** xAI's word for the size. */
  resolution: word,
  stream: z.boolean().nullish(),
  partial_images: z.int().min(0).max(PARTIAL_IMAGES_MAX).nullish(),
})
export type ImageChoices = z.infer<typeof imageChoicesSchema>

/** @see https://platform.openai.com/docs/api-reference/images/create */
export const imagesSchema = z.looseObject({
  model: modelName,
  models: z.array(modelName).nullish(),
  prompt: z.string().min(1),
  ...imageChoicesSchema.shape,
  kasa: z.unknown().optional(),
})
