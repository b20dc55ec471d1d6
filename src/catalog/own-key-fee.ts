import type { Nano, Rate } from '../base/money.ts'
import type { Unit } from './unit.ts'

/** What a fee on own keys is besides a percentage. */
export type FixedFee = {
  /** For each call that used anything. */
  readonly perRequestNano: Nano
  /** For each unit, by its exact name: a fee on `output_tokens` is none on `output_reasoning_tokens`. No unit twice. */
  readonly perUnit: readonly { readonly unit: Unit; readonly rate: Rate }[]
  /** So many calls of an account in a calendar month (UTC) pay no fee at all. */
  readonly freePerMonth: number
}

/** The fee on calls with own keys. */
export type OwnKeyFee = {
  readonly id: string
  /** Basis points of the provider's cost. */
  readonly bp: number
  /** Undefined: a percentage alone. */
  readonly fixed: FixedFee | undefined
}
