import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

/** More than any provider speaks in one request. */
const INPUT_CHARS_MAX = 100_000

/** @see https://platform.openai.com/docs/api-reference/audio/createSpeech */
export const speechSchema = z.looseObject({
  model: modelName,
  models: z.array(modelName).nullish(),
  input: z.string().min(1).max(INPUT_CHARS_MAX),
  /** A name, or an object with the id of a voice of one's own. */
  voice: z.unknown().optional(),
  instructions: z.string().nullish(),
  stream_format: z.enum(['audio', 'sse']).nullish(),
  kasa: z.unknown().optional(),
})
export type SpeechBody = z.infer<typeof speechSchema>
