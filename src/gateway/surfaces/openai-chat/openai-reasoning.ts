import { packSignature } from '../../wire/signature-carrier.ts'

/**
 * OpenAI's dialect has no field for what proves a thought to its maker. `reasoning_details` is OpenRouter's public
 * convention, which clients send back untouched. A detail is always whole, text and signature together, also in a
 * stream: it survives clients that merge details by index and clients that only collect them.
 * @see https://openrouter.ai/docs/use-cases/reasoning-tokens
 */
export type ReasoningDetail =
  | {
      readonly type: 'reasoning.text'
      readonly text: string
      readonly signature: string
      readonly format: string
      readonly index: number
    }
  | { readonly type: 'reasoning.encrypted'; readonly data: string; readonly format: string; readonly index: number }

const FORMAT = 'anthropic-claude-v1'

/** Makes details out of thoughts: a signature closes the thought before it. Unsigned thoughts make none. */
export type ReasoningDetails = {
  thinking(text: string): void
  signature(signature: string): ReasoningDetail
  redacted(payload: string): ReasoningDetail
}

export function createReasoningDetails(): ReasoningDetails {
  let thought = ''
  let index = 0
  return {
    thinking(text) {
      thought += text
    },
    signature(signature) {
      const text = thought
      thought = ''
      return { type: 'reasoning.text', text, signature, format: FORMAT, index: index++ }
    },
    redacted: (payload) => ({ type: 'reasoning.encrypted', data: payload, format: FORMAT, index: index++ }),
  }
}

/** Google's convention for its signature in OpenAI's dialect. @see https://ai.google.dev/gemini-api/docs/thought-signatures */
export type ExtraContent = { readonly google: { readonly thought_signature: string } }

export function extraContent(signature: string): ExtraContent {
  return { google: { thought_signature: signature } }
}

/**
 * The id of a tool call with its signature inside as well. Many clients rebuild tool calls and lose the field, then
 * Google refuses their next turn; the id always survives, and is unpacked before anyone upstream sees it.
 */
export function packedId(id: string, signature: string | undefined): string {
  return signature === undefined ? id : packSignature(id, signature)
}
