/**
 * Carries a provider's opaque signature through a dialect that has no field for it, as a suffix of the tool call id.
 *
 * Gemini answers 400 on the next turn when the `thoughtSignature` of a function call does not come back. Clients of
 * other dialects return the tool call id untouched, so the id is the one place that always survives:
 *
 * - OpenAI's dialect has a field by Google's own convention, `tool_calls[].extra_content.google.thought_signature`.
 *   Clients that rebuild tool calls lose it, so requests are read from both places; the field wins.
 * - Anthropic's dialect has none. A `thinking` block would do for Gemini, but the same history sent on to Claude would
 *   then fail on a signature that Anthropic did not make; an id is accepted by everyone.
 *
 * The packed id stays within `[A-Za-z0-9_-]`, the alphabet that Anthropic demands of `tool_use.id`.
 * @see https://ai.google.dev/gemini-api/docs/thought-signatures
 */
const SEPARATOR = '__kasasig_'

/** How the payload is written: `b` is canonical base64 in the URL alphabet, `u` is UTF-8 text in the same. */
const BASE64 = 'b'
const UTF8 = 'u'

const CANONICAL_BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const URL_BASE64 = /^[A-Za-z0-9_-]+$/

/**
 * Gemini 3 refuses a history whose function calls carry no signature. For calls that another model made, Google names this
 * value to stand in its place, on the first call of a turn.
 * @see https://ai.google.dev/gemini-api/docs/thought-signatures
 */
export const SIGNATURE_OF_OTHERS = 'skip_thought_signature_validator'

/** A tool call id and the signature that travelled inside it. */
export type UnpackedId = { readonly id: string; readonly signature: string | undefined }

/** The id with the signature inside. An id that already carries one gets the new one instead. An empty signature changes nothing. */
export function packSignature(toolCallId: string, signature: string): string {
  const { id } = unpackSignature(toolCallId)
  if (signature === '') return id
  const payload = CANONICAL_BASE64.test(signature) ? BASE64 + toUrlAlphabet(signature) : UTF8 + encodeUtf8(signature)
  return id + SEPARATOR + payload
}

/** The original id, and the signature if one was packed. Ids of other makers come back as they are. */
export function unpackSignature(toolCallId: string): UnpackedId {
  const at = toolCallId.indexOf(SEPARATOR)
  if (at < 0) return { id: toolCallId, signature: undefined }
  const payload = toolCallId.slice(at + SEPARATOR.length)
  const signature = decodePayload(payload.charAt(0), payload.slice(1))
  return signature === undefined ? { id: toolCallId, signature: undefined } : { id: toolCallId.slice(0, at), signature }
}

function decodePayload(form: string, text: string): string | undefined {
  if (!URL_BASE64.test(text) || text.length % 4 === 1) return undefined
  const base64 = fromUrlAlphabet(text)
  if (form === BASE64) return base64
  return form === UTF8 ? decodeUtf8(base64) : undefined
}

function toUrlAlphabet(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromUrlAlphabet(text: string): string {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/')
  return base64.padEnd(Math.ceil(base64.length / 4) * 4, '=')
}

function encodeUtf8(text: string): string {
  return toUrlAlphabet(btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')))
}

function decodeUtf8(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)))
}
