import { isJsonObject } from '../../../base/json.ts'
import { createRemainder, createUsageReader, putInput } from '../../providers/shared/usage-reader.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import { OWN_COUNT } from '../metering.ts'
import type { ImageUse } from './image-use.ts'

/**
 * What making images used. By the piece it is the images that came; by the token what the provider reports, whose input
 * total contains its image tokens and whose output is image unless it says otherwise. What is not reported is expected.
 * @param images how many came
 */
export function readImageUsage(
  told: unknown,
  made: { readonly images: number; readonly use: ImageUse; readonly byPiece: boolean },
): UsageReport {
  const reader = createUsageReader()
  const rest = { servedModel: undefined, serviceTier: undefined, reportedCostNano: undefined }
  if (made.byPiece) {
    reader.put('images', BigInt(made.images))
    return reader.report(rest)
  }
  const usage = isJsonObject(told) ? told : {}
  const { use } = made
  const input = reader.count(usage, 'input_tokens')
  const output = reader.count(usage, 'output_tokens')
  const ofInput = reader.details(usage, 'input_tokens_details')
  if (input === undefined) {
    reader.flag(`input${OWN_COUNT}`)
    reader.put('input_tokens', use.inputTokensExpected)
    if (use.inputImageTokens > 0n) reader.put('input_image_tokens', use.inputImageTokens)
  } else {
    putInput(reader, {
      total: input,
      cached: reader.count(ofInput, 'cached_tokens'),
      cacheWrite: undefined,
      audio: undefined,
      image: reader.count(ofInput, 'image_tokens'),
      video: undefined,
      cachedAudio: undefined,
      cachedImage: undefined,
    })
  }
  if (output === undefined) {
    reader.flag(`output${OWN_COUNT}`)
    reader.put('output_image_tokens', (use.outputImageTokensExpected / use.images) * BigInt(made.images))
  } else {
    const left = createRemainder(reader, output)
    const text = reader.count(reader.details(usage, 'output_tokens_details'), 'text_tokens')
    reader.put('output_tokens', left.take(text, 'modality_exceeds_output'))
    reader.put('output_image_tokens', left.known)
  }
  return reader.report(rest)
}
