import { isJsonObject } from '../../../base/json.ts'
import type { Meter } from '../../../routing/requirement.ts'
import { createUsageReader, type UsageReader } from '../../providers/shared/usage-reader.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import { OWN_COUNT } from '../metering.ts'
import type { RecordingLength } from './recording-length.ts'

/** What writing down a recording uses: its time, or tokens of sound and of text. */
export type TranscriptionUse = {
  readonly msMax: bigint
  readonly msExpected: bigint
  readonly audioTokensMax: bigint
  readonly audioTokensExpected: bigint
  readonly promptTokensMax: bigint
  readonly outputTokensMax: bigint
  readonly outputTokensExpected: bigint
}

/** OpenAI hears ten tokens a second. Nobody says more than ten tokens of text in one; four are common. */
const SOUND_TOKENS_PER_SECOND = 10
const TEXT_TOKENS_PER_SECOND_MAX = 10
const TEXT_TOKENS_PER_SECOND_EXPECTED = 4
const FRAME_TOKENS = 200
/** Groq bills ten seconds for anything shorter. @see https://console.groq.com/docs/speech-to-text */
const BILLED_SECONDS_MIN: Readonly<Record<string, number>> = { groq: 10 }
const BILLED_SECONDS_MIN_ANYWHERE = 10

export function transcriptionUse(length: RecordingLength, promptBytes: number): TranscriptionUse {
  const { secondsMax, secondsExpected } = length
  return {
    msMax: BigInt(Math.max(secondsMax, BILLED_SECONDS_MIN_ANYWHERE)) * 1_000n,
    msExpected: BigInt(secondsExpected) * 1_000n,
    audioTokensMax: BigInt(secondsMax * SOUND_TOKENS_PER_SECOND + FRAME_TOKENS),
    audioTokensExpected: BigInt(secondsExpected * SOUND_TOKENS_PER_SECOND),
    promptTokensMax: BigInt(promptBytes + FRAME_TOKENS),
    outputTokensMax: BigInt(secondsMax * TEXT_TOKENS_PER_SECOND_MAX + FRAME_TOKENS),
    outputTokensExpected: BigInt(secondsExpected * TEXT_TOKENS_PER_SECOND_EXPECTED),
  }
}

export function transcriptionMeters(use: TranscriptionUse): readonly Meter[] {
  return [
    { max: { input_audio_ms: use.msMax }, expected: { input_audio_ms: use.msExpected } },
    {
      max: {
        input_tokens: use.promptTokensMax,
        input_audio_tokens: use.audioTokensMax,
        output_tokens: use.outputTokensMax,
      },
      expected: {
        input_tokens: 0n,
        input_audio_tokens: use.audioTokensExpected,
        output_tokens: use.outputTokensExpected,
      },
    },
  ]
}

/** How a route bills, and who it is. */
export type BilledAs = { readonly use: TranscriptionUse; readonly byTime: boolean; readonly providerId: string }

/**
 * What a transcription used. By time: `usage.seconds`, Mistral's `prompt_audio_seconds`, or the `duration` of a verbose
 * answer to the nearest second. By the token: what is reported. What is not is what was expected, and flagged.
 * @param answer undefined for plain text, which tells nothing
 */
export function readTranscriptionUsage(answer: unknown, billed: BilledAs): UsageReport {
  const reader = createUsageReader()
  const body = isJsonObject(answer) ? answer : {}
  if (billed.byTime) putTime(reader, body, billed)
  else putTokens(reader, reader.details(body, 'usage'), billed.use)
  return reader.report({ servedModel: undefined, serviceTier: undefined, reportedCostNano: undefined })
}

function putTime(reader: UsageReader, body: Record<string, unknown>, { use, providerId }: BilledAs): void {
  const usage = reader.details(body, 'usage')
  const told = secondsOf(usage['seconds']) ?? secondsOf(usage['prompt_audio_seconds']) ?? secondsOf(body['duration'])
  if (told === undefined) reader.flag(`input${OWN_COUNT}`)
  const heardMs = told === undefined ? use.msExpected : BigInt(told) * 1_000n
  const leastMs = BigInt(BILLED_SECONDS_MIN[providerId] ?? 0) * 1_000n
  reader.put('input_audio_ms', heardMs < leastMs ? leastMs : heardMs)
}

/** Longer than any file that a provider takes: beyond it is a bug of theirs. */
const SECONDS_MAX = 1_000_000

function secondsOf(seconds: unknown): number | undefined {
  if (typeof seconds !== 'number' || !(seconds >= 0 && seconds <= SECONDS_MAX)) return undefined
  return Math.round(seconds)
}

function putTokens(reader: UsageReader, usage: Record<string, unknown>, use: TranscriptionUse): void {
  const details = reader.details(usage, 'input_token_details')
  const input = reader.count(usage, 'input_tokens')
  const audio = reader.count(details, 'audio_tokens') ?? input
  const output = reader.count(usage, 'output_tokens')
  if (input === undefined) reader.flag(`input${OWN_COUNT}`)
  if (output === undefined) reader.flag(`output${OWN_COUNT}`)
  reader.put('input_audio_tokens', audio ?? use.audioTokensExpected)
  if (input !== undefined && audio !== undefined && input > audio) reader.put('input_tokens', input - audio)
  reader.put('output_tokens', output ?? use.outputTokensExpected)
}
