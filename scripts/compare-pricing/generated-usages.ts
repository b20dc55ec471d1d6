import type { Unit } from '../../src/catalog/unit.ts'

export type GeneratedUsage = {
  readonly atIso: string
  readonly quantities: ReadonlyMap<Unit, bigint>
}

/** Instants on both sides of the hours at which some providers charge more. */
const INSTANTS = ['2026-09-30T12:00:00Z', '2026-09-30T02:30:00Z'] as const
/** Sizes below and above every bracket that a provider has. */
const INPUT_SIZES = [900, 31_000, 199_999, 240_000, 600_000] as const

/** Usages of one model over the given units, the same on every run: sizes around the brackets, cached shares, at both instants. */
export function generateUsages(routeId: string, units: readonly Unit[]): readonly GeneratedUsage[] {
  const next = randomOf(routeId)
  return INPUT_SIZES.flatMap((size) =>
    INSTANTS.map((atIso): GeneratedUsage => {
      const quantities = new Map<Unit, bigint>()
      for (const unit of units) quantities.set(unit, quantityOf(unit, size, next))
      return { atIso, quantities }
    }),
  )
}

function quantityOf(unit: Unit, size: number, next: () => number): bigint {
  if (unit === 'input_tokens' || unit === 'embedding_tokens') return BigInt(size)
  if (unit.startsWith('input_') && unit.endsWith('_tokens')) return BigInt(next() % 700)
  if (unit === 'requests') return 1n
  return BigInt(1 + (next() % 9_000))
}

/** A small generator of whole numbers, seeded by a text. */
function randomOf(seed: string): () => number {
  let state = 2_166_136_261
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 8
  }
}
