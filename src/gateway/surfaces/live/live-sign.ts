import type { UsageReport } from '../../wire/call-event.ts'

/** Tokens that a message brings, as expected and at most: for holds, and where a provider reports nothing. */
export type LiveTokens = { readonly text: number; readonly audio: number; readonly most: number }

export const NO_TOKENS: LiveTokens = { text: 0, audio: 0, most: 0 }

export type EndedSign = Extract<LiveSign, { readonly kind: 'ended' }>

/** What a message of a live session means for its money. Most mean nothing. */
export type LiveSign =
  /** It becomes a part of the conversation, which every later turn reads. */
  | { readonly kind: 'heard'; readonly tokens: LiveTokens }
  /** The client asks for a turn: a hold must stand before the message is passed on. */
  | { readonly kind: 'asked' }
  /** The provider is about to begin a turn by itself. */
  | { readonly kind: 'expected' }
  /** What was asked last will not be answered. */
  | { readonly kind: 'not_answered' }
  | { readonly kind: 'begun'; readonly turn: string }
  | { readonly kind: 'produced'; readonly turn: string; readonly tokens: LiveTokens }
  | {
      readonly kind: 'ended'
      readonly turn: string
      readonly isFailed: boolean
      /** Undefined: not reported. */
      readonly usage: UsageReport | undefined
      /** The provider's own words about a failure. */
      readonly words: string
    }
