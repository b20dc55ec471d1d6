import { isJsonObject } from '../../../base/json.ts'
import type { AssistantPart } from '../../wire/call.ts'
import { isPackedThought, packThought, type ThoughtProof, unpackThought } from '../../wire/thought-carrier.ts'

/** A proof of another provider as a signature: base64, as all signatures are. */
export function signatureOf(proof: ThoughtProof): string {
  return btoa(packThought(proof))
}

/** The thought that a signature of ours proves. Undefined: the signature is Google's own. */
export function thoughtOfSignature(signature: string, text: string): AssistantPart | undefined {
  return unpackThought(decoded(signature), text)
}

/** The body without thoughts that another provider proved. Google takes the stand-in on calls as it is. */
export function withoutForeignThoughts(body: Record<string, unknown>): Record<string, unknown> {
  const { contents } = body
  if (!Array.isArray(contents)) return body
  return { ...body, contents: contents.map((content: unknown) => (isJsonObject(content) ? clean(content) : content)) }
}

function clean(content: Record<string, unknown>): Record<string, unknown> {
  const { parts } = content
  if (!Array.isArray(parts)) return content
  return { ...content, parts: parts.filter((part: unknown) => !isJsonObject(part) || !isForeign(part)) }
}

function isForeign(part: Record<string, unknown>): boolean {
  const signature = part['thoughtSignature'] ?? part['thought_signature']
  return typeof signature === 'string' && isPackedThought(decoded(signature))
}

function decoded(base64: string): string {
  try {
    return atob(base64)
  } catch {
    return ''
  }
}
