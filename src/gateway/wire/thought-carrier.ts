import { z } from 'zod'
import type { AssistantPart } from './call.ts'
import { parseJson } from './sse/stream-decoder.ts'

/**
 * What proves a thought to its maker travels in fields of other dialects that clients give back unread. Their own proofs
 * never begin like ours, and ours are taken out again before another provider sees a history.
 */
const PREFIX = 'kasa_thought.'

const payload = z.union([z.strictObject({ signature: z.string() }), z.strictObject({ redacted: z.string() })])
export type ThoughtProof = z.infer<typeof payload>

export function packThought(proof: ThoughtProof): string {
  const bytes = new TextEncoder().encode(JSON.stringify(proof))
  return PREFIX + btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

export function isPackedThought(packed: unknown): boolean {
  return typeof packed === 'string' && packed.startsWith(PREFIX)
}

/** The thought of a reasoning item with the proof that we packed. Undefined when it holds none of ours. */
export function unpackThought(packed: string, text: string): AssistantPart | undefined {
  if (!isPackedThought(packed)) return undefined
  const parsed = payload.safeParse(parseJson(decodeBase64(packed.slice(PREFIX.length))))
  if (!parsed.success) return undefined
  const proof = parsed.data
  return 'redacted' in proof
    ? { kind: 'redacted_thinking', payload: proof.redacted }
    : { kind: 'thinking', text, signature: proof.signature }
}

function decodeBase64(base64: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)))
  } catch {
    return ''
  }
}
