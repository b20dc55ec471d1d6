import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

/** What of the form is read; for OpenAPI. @see https://platform.openai.com/docs/api-reference/images/createEdit */
export const imageEditsSchema = z.looseObject({
  model: modelName,
  prompt: z.string(),
  image: z.unknown().describe('The image to edit, as a file. Several are fields named image[].'),
  mask: z.unknown().optional(),
  n: z.string().optional(),
  size: z.string().optional(),
  quality: z.string().optional(),
  stream: z.string().optional(),
  partial_images: z.string().optional(),
})
