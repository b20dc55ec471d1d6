import { z } from 'zod'

/** An answer as it was given: what a repetition gets again, byte for byte. */
export type KeptAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Larger answers are not kept; a repetition is told so. */
export const ANSWER_BYTES_MAX = 8_388_608

const headSchema = z.object({ status: z.int(), headers: z.record(z.string(), z.string()) })
const LENGTH_BYTES = 4

/** The head as JSON with its length before it, then the body as it is. */
export function packAnswer(answer: KeptAnswer): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify({ status: answer.status, headers: answer.headers }))
  const packed = new Uint8Array(LENGTH_BYTES + head.length + answer.body.length)
  new DataView(packed.buffer).setUint32(0, head.length)
  packed.set(head, LENGTH_BYTES)
  packed.set(answer.body, LENGTH_BYTES + head.length)
  return packed
}

export function unpackAnswer(packed: Uint8Array): KeptAnswer {
  const headBytes = new DataView(packed.buffer, packed.byteOffset).getUint32(0)
  const bodyAt = LENGTH_BYTES + headBytes
  const json: unknown = JSON.parse(new TextDecoder().decode(packed.subarray(LENGTH_BYTES, bodyAt)))
  return { ...headSchema.parse(json), body: packed.slice(bodyAt) }
}
