import type { InstantMs } from '../base/instant.ts'
import type { CapabilityClass } from './capability.ts'
import type { MarginVersion } from './catalog.ts'

/** What a fresh installation charges on platform keys, in basis points of the provider's price. */
export const DEFAULT_MARGINS_BP: Record<CapabilityClass, number> = {
  text: 13_000,
  embeddings: 13_000,
  image: 15_000,
  audio: 15_000,
  video: 17_000,
  search: 14_000,
}

/** The margin of a class at an instant: the newest that has begun. Undefined: none was set by then. */
export function marginInForce(
  margins: readonly MarginVersion[],
  capabilityClass: CapabilityClass,
  atMs: InstantMs,
): MarginVersion | undefined {
  let newest: MarginVersion | undefined
  for (const margin of margins) {
    if (margin.capabilityClass !== capabilityClass || margin.effectiveFromMs > atMs) continue
    if (newest === undefined || isNewer(margin, newest)) newest = margin
  }
  return newest
}

function isNewer(a: MarginVersion, b: MarginVersion): boolean {
  return a.effectiveFromMs > b.effectiveFromMs || (a.effectiveFromMs === b.effectiveFromMs && a.id > b.id)
}
