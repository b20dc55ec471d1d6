import { isJsonObject } from '../../../base/json.ts'
import type { Meter } from '../../../routing/requirement.ts'
import { createUsageReader } from '../../providers/shared/usage-reader.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import { OWN_COUNT } from '../metering.ts'
import type { SpeechBody } from './speech-schema.ts'

/** What speaking a text uses: its characters, or tokens of text and of sound. */
export type SpeechUse = {
  readonly characters: bigint
  readonly inputTokensMax: bigint
  readonly inputTokensExpected: bigint
  readonly outputTokensMax: bigint
  readonly outputTokensExpected: bigint
}

const FRAME_TOKENS = 200
const BYTES_PER_TOKEN_EXPECTED = 4
/**
 * OpenAI speaks about 15 characters a second, each second 20 tokens of sound. The maximum is four times that and a little,
 * for slow voices and pauses; no provider states a bound.
 */
const SOUND_TOKENS_PER_CHARACTER_MAX = 6
const SOUND_TOKENS_MAX_AT_LEAST = 200
const CHARACTERS_PER_SECOND = 15
const SOUND_TOKENS_PER_SECOND = 20

export function speechUse({ input, instructions }: SpeechBody): SpeechUse {
  // Providers bill characters as a reader counts them: code points, of the text that is spoken.
  const characters = Array.from(input).length
  const bytes = new TextEncoder().encode(input + (instructions ?? '')).length
  return {
    characters: BigInt(characters),
    inputTokensMax: BigInt(bytes + FRAME_TOKENS),
    inputTokensExpected: BigInt(Math.ceil(bytes / BYTES_PER_TOKEN_EXPECTED)),
    outputTokensMax: BigInt(characters * SOUND_TOKENS_PER_CHARACTER_MAX + SOUND_TOKENS_MAX_AT_LEAST),
    outputTokensExpected: BigInt(Math.ceil((characters * SOUND_TOKENS_PER_SECOND) / CHARACTERS_PER_SECOND)),
  }
}

export function speechMeters(use: SpeechUse): readonly Meter[] {
  return [
    { max: { input_characters: use.characters }, expected: { input_characters: use.characters } },
    {
      max: { input_tokens: use.inputTokensMax, output_audio_tokens: use.outputTokensMax },
      expected: { input_tokens: use.inputTokensExpected, output_audio_tokens: use.outputTokensExpected },
    },
  ]
}

/**
 * What speech used. Nobody reports characters: they are counted here, and a provider that began to speak has read them all.
 * Tokens come with the last event of a stream of events; a stream of sound says nothing of them.
 */
export function readSpeechUsage(told: unknown, use: SpeechUse, byCharacter: boolean): UsageReport {
  const reader = createUsageReader()
  if (byCharacter) {
    reader.flag(`input${OWN_COUNT}`)
    reader.put('input_characters', use.characters)
  } else {
    const usage = isJsonObject(told) ? told : {}
    const input = reader.count(usage, 'input_tokens')
    const output = reader.count(usage, 'output_tokens')
    if (input === undefined) reader.flag(`input${OWN_COUNT}`)
    if (output === undefined) reader.flag(`output${OWN_COUNT}`)
    reader.put('input_tokens', input ?? use.inputTokensExpected)
    reader.put('output_audio_tokens', output ?? use.outputTokensExpected)
  }
  return reader.report({ servedModel: undefined, serviceTier: undefined, reportedCostNano: undefined })
}
