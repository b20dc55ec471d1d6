import { createHmac } from 'node:crypto'
import { equalInConstantTime } from './keyed-hash.ts'

const STEP_SECONDS = 30
const DIGITS = 6
/** One step to either side: clocks differ. */
const DRIFT_STEPS = 1
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code of one step (RFC 4226 and 6238, SHA-1 as every authenticator has it). */
export function totpCode(secret: Uint8Array, step: bigint, digits = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(step)
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0x0f
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return (number % 10 ** digits).toString().padStart(digits, '0')
}

export function totpStepAt(nowMs: number): bigint {
  return BigInt(Math.floor(nowMs / 1_000 / STEP_SECONDS))
}

/** The step whose code this is, near now and after the last one used. Undefined: wrong, stale or used. */
export function matchTotp(
  secret: Uint8Array,
  code: string,
  at: { readonly nowMs: number; readonly afterStep: bigint },
): bigint | undefined {
  const now = totpStepAt(at.nowMs)
  let found: bigint | undefined
  for (let drift = -DRIFT_STEPS; drift <= DRIFT_STEPS; drift++) {
    const step = now + BigInt(drift)
    const isEqual = equalInConstantTime(Buffer.from(totpCode(secret, step)), Buffer.from(code))
    if (isEqual && step > at.afterStep) found = step
  }
  return found
}

/** As people type a secret into an authenticator (RFC 4648, no padding). */
export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      text += BASE32.charAt((value >>> (bits - 5)) & 31)
      bits -= 5
    }
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + BASE32.charAt((value << (5 - bits)) & 31) : text
}
