import type { Quantities, Unit } from '../../catalog/unit.ts'

/** How much of everything a request can use. Token counts are whole numbers, min ≤ expected ≤ max. */
export type UsageBounds = {
  readonly inputTokensMin: number
  readonly inputTokensExpected: number
  readonly inputTokensMax: number
  /**
   * Of the expected input, what the provider is expected to read from its cache. Counts in what is expected only, never in
   * a bound. Absent: nothing.
   */
  readonly inputTokensCached?: number
  readonly outputTokensMin: number
  readonly outputTokensExpected: number
  readonly outputTokensMax: number
  /** The classes that an input token of this request can be counted as; the ordinary one first. Empty: no input. */
  readonly inputUnits: readonly Unit[]
  readonly outputUnits: readonly Unit[]
  /** Everything that is not a token of the above: images, searches, requests. */
  readonly othersExpected: Quantities
  readonly othersMax: Quantities
}
