import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

/** What of the form is read; for OpenAPI. @see https://platform.openai.com/docs/api-reference/audio/createTranscription */
export const transcriptionSchema = z.looseObject({
  file: z.unknown().describe('The recording, as a file.'),
  model: modelName,
  prompt: z.string().optional(),
  response_format: z.string().optional(),
  stream: z.string().optional(),
})
