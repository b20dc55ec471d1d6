import type { Quantities } from '../../../catalog/unit.ts'
import { tokensOf } from '../../tokens-of.ts'
import { type LiveTokens, NO_TOKENS } from './live-sign.ts'

/** How much a conversation holds: what the next turn reads, as expected and at most. */
export type LiveContext = {
  heard(tokens: LiveTokens): void
  /** A turn began: what comes from here on is for the next one. */
  begun(): void
  /** The provider said what a turn read and wrote. All of it is in the conversation now. */
  reported(quantities: Quantities): void
  expected(): { readonly text: number; readonly audio: number }
  inputTokensMax(): number
}

/** Words that every session begins with, of the provider's own. */
const FRAME_TOKENS = 2_000
/** Six minutes of speech: a turn of a voice is held for before it is spoken. */
const AHEAD_TOKENS = 3_600

export function createLiveContext(): LiveContext {
  let known = { text: 0, audio: 0, most: FRAME_TOKENS }
  let fresh = NO_TOKENS
  let next = NO_TOKENS
  return {
    heard(tokens) {
      fresh = sum(fresh, tokens)
      next = sum(next, tokens)
    },
    begun() {
      next = NO_TOKENS
    },
    reported(quantities) {
      const all = tokensOf(quantities)
      const audio = audioOf(quantities)
      known = { text: all - audio, audio, most: all }
      fresh = next
      next = NO_TOKENS
    },
    expected: () => sum(known, fresh),
    inputTokensMax: () => known.most + fresh.most + AHEAD_TOKENS,
  }
}

function sum(left: LiveTokens, right: LiveTokens): LiveTokens {
  return { text: left.text + right.text, audio: left.audio + right.audio, most: left.most + right.most }
}

function audioOf(quantities: Quantities): number {
  const { input_audio_tokens: fresh, input_audio_cached_tokens: cached, output_audio_tokens: spoken } = quantities
  return tokensOf({
    ...(fresh === undefined ? {} : { input_audio_tokens: fresh }),
    ...(cached === undefined ? {} : { input_audio_cached_tokens: cached }),
    ...(spoken === undefined ? {} : { output_audio_tokens: spoken }),
  })
}
