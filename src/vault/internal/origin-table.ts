import type { InstantMs } from '../../base/instant.ts'
import { FRESH_ORIGIN, isOriginOpen, nextOrigin, type OriginEvidence, type OriginHealth } from '../origin-health.ts'

/** What this node knows of provider addresses. */
export type OriginTable = {
  /** Takes in an outcome. @returns until when everybody rests, when this outcome opened the breaker */
  note(origin: string, evidence: OriginEvidence, nowMs: InstantMs): InstantMs | undefined
  of(origin: string): OriginHealth
}

/** Addresses are those of credentials; beyond this the one noted longest ago is forgotten. */
const ORIGINS_MAX = 10_000

export function createOriginTable(): OriginTable {
  const origins = new Map<string, OriginHealth>()
  return {
    note(origin, evidence, nowMs) {
      const before = origins.get(origin) ?? FRESH_ORIGIN
      const after = nextOrigin(before, evidence, nowMs)
      if (!origins.has(origin) && origins.size >= ORIGINS_MAX) forgetOldest(origins)
      origins.set(origin, after)
      return isOriginOpen(after, nowMs) && after.openings > before.openings ? after.openUntilMs : undefined
    },
    of: (origin) => origins.get(origin) ?? FRESH_ORIGIN,
  }
}

function forgetOldest(origins: Map<string, OriginHealth>): void {
  const oldest = origins.keys().next().value
  if (oldest !== undefined) origins.delete(oldest)
}
