import type { Dialect } from '../../../catalog/catalog.ts'
import type { Requirement } from '../../../routing/requirement.ts'
import { preferencesOf, withWishes } from '../../requirement-of.ts'
import type { KasaField } from '../../wire/request/kasa-field.ts'

/** What routing must know of one turn of a live session. */
export type LiveWish = {
  readonly dialect: Dialect
  readonly models: readonly string[]
  readonly kasa: KasaField | undefined
  readonly inputTokensMax: number
  readonly outputTokensMax: number
}

/** What is expected of a turn, for comparing prices: a sentence and its answer, both spoken. */
const INPUT_TOKENS_EXPECTED = 600
const OUTPUT_TOKENS_EXPECTED = 200

/**
 * A turn reads all that the conversation holds and says at most what the model may. Sound is the dearest that either can
 * be, so its price bounds every mixture.
 */
export function requirementOfTurn(wish: LiveWish): Requirement {
  const refused = ['live sessions are passed on as they are, to providers of their own dialect']
  const { openai, anthropic, gemini, bedrock } = {
    openai: refused,
    anthropic: refused,
    gemini: refused,
    bedrock: refused,
  }
  const expected = Math.min(INPUT_TOKENS_EXPECTED, wish.inputTokensMax)
  return {
    surface: 'realtime',
    models: wish.models,
    mode: wish.kasa?.mode,
    capabilities: withWishes([{ capability: 'realtime', because: 'the request is for a live session' }], wish.kasa),
    dialect: wish.dialect,
    uncarried: wish.dialect === 'openai' ? { anthropic, gemini, bedrock } : { openai, anthropic, bedrock },
    inputTokensMax: 0,
    inputTokensExpected: 0,
    outputTokensMax: 0,
    outputTokensExpected: 0,
    otherUnitsMax: {},
    otherUnitsExpected: {},
    meters: [
      {
        max: { input_audio_tokens: BigInt(wish.inputTokensMax), output_audio_tokens: BigInt(wish.outputTokensMax) },
        expected: { input_audio_tokens: BigInt(expected), output_audio_tokens: BigInt(OUTPUT_TOKENS_EXPECTED) },
      },
    ],
    serviceTier: undefined,
    parametersUsed: [],
    preferences: preferencesOf(wish.kasa),
  }
}
