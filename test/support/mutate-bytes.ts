import type { seededRandom } from './random.ts'

/** One to three bytes are set to others, taken out or put in. Never the same bytes. */
export function mutateBytes(bytes: Uint8Array, random: ReturnType<typeof seededRandom>): Uint8Array {
  const changed = [...bytes]
  for (let count = 1 + random.below(3); count > 0; count--) {
    const at = random.below(changed.length)
    const kind = random.below(4)
    if (kind === 0) changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8))
    if (kind === 1) changed.splice(at, 1)
    if (kind === 2) changed.splice(at, 0, 0x20 + random.below(95))
    if (kind === 3) changed[at] = 0x30 + random.below(10)
  }
  const result = Uint8Array.from(changed)
  const isSame = result.length === bytes.length && result.every((byte, index) => byte === bytes[index])
  return isSame ? mutateBytes(bytes, random) : result
}
