/**
 * OpenAI's dialect has no field for what proves a thought to its maker. `reasoning_details` is OpenRouter's public
 * convention, which clients send back untouched; the thought's text stands in `reasoning_content`.
 * @see https://openrouter.ai/docs/use-cases/reasoning-tokens
 */
export type ReasoningDetail =
  | { readonly type: 'reasoning.text'; readonly signature: string; readonly format: string }
  | { readonly type: 'reasoning.encrypted'; readonly data: string; readonly format: string }

const FORMAT = 'anthropic-claude-v1'

export function signatureDetail(signature: string): ReasoningDetail {
  return { type: 'reasoning.text', signature, format: FORMAT }
}

export function redactedDetail(payload: string): ReasoningDetail {
  return { type: 'reasoning.encrypted', data: payload, format: FORMAT }
}

/** Google's convention for its signature in OpenAI's dialect. @see https://ai.google.dev/gemini-api/docs/thought-signatures */
export type ExtraContent = { readonly google: { readonly thought_signature: string } }

export function extraContent(signature: string): ExtraContent {
  return { google: { thought_signature: signature } }
}
