import { isJsonObject } from '../../../base/json.ts'
import { createRemainder, createUsageReader, putInput } from '../../providers/shared/usage-reader.ts'
import type { UsageReport } from '../../wire/call-event.ts'

/**
 * `response.usage` of `response.done`. Text, audio and images are parts of the input, cached tokens are parts of those;
 * audio is a part of the output, and what is left of it is text.
 * @see https://platform.openai.com/docs/api-reference/realtime-server-events/response/done
 */
export function readRealtimeUsage(told: unknown, servedModel: string | undefined): UsageReport | undefined {
  if (!isJsonObject(told)) return undefined
  const reader = createUsageReader()
  const input = reader.details(told, 'input_token_details')
  const cached = reader.details(input, 'cached_tokens_details')
  putInput(reader, {
    total: reader.count(told, 'input_tokens'),
    cached: reader.count(input, 'cached_tokens'),
    cacheWrite: undefined,
    audio: reader.count(input, 'audio_tokens'),
    image: reader.count(input, 'image_tokens'),
    video: undefined,
    cachedAudio: reader.count(cached, 'audio_tokens'),
    cachedImage: reader.count(cached, 'image_tokens'),
  })
  const output = reader.details(told, 'output_token_details')
  const left = createRemainder(reader, reader.count(told, 'output_tokens'))
  reader.put('output_audio_tokens', left.take(reader.count(output, 'audio_tokens'), 'modality_exceeds_output'))
  reader.put('output_tokens', left.known)
  return reader.report({ servedModel, serviceTier: undefined, reportedCostNano: undefined })
}
