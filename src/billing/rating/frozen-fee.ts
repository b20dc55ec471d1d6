import { z } from 'zod'
import type { FixedFee } from '../../catalog/own-key-fee.ts'
import { UNITS } from '../../catalog/unit.ts'
import { integerTextSchema } from './integer-text.ts'

const positiveText = integerTextSchema.refine((text) => text !== '0', 'more than zero')

/** A fixed fee as snapshots and quotes keep it: integers as text. */
export const frozenFeeSchema = z.strictObject({
  perRequestNano: integerTextSchema,
  perUnit: z
    .array(z.strictObject({ unit: z.enum(UNITS), priceNano: integerTextSchema, perQuantity: positiveText }))
    .refine((all) => new Set(all.map(({ unit }) => unit)).size === all.length, 'no unit twice'),
  freePerMonth: z.int().nonnegative(),
})
export type FrozenFee = z.infer<typeof frozenFeeSchema>

/** The same fee gives the same bytes, in whatever order its units were told. */
export function freezeFee(fee: FixedFee): FrozenFee {
  return {
    perRequestNano: fee.perRequestNano.toString(),
    perUnit: fee.perUnit
      .toSorted((a, b) => UNITS.indexOf(a.unit) - UNITS.indexOf(b.unit))
      .map(({ unit, rate }) => ({
        unit,
        priceNano: rate.priceNano.toString(),
        perQuantity: rate.perQuantity.toString(),
      })),
    freePerMonth: fee.freePerMonth,
  }
}

export function thawFee(fee: FrozenFee): FixedFee {
  return {
    perRequestNano: BigInt(fee.perRequestNano),
    perUnit: fee.perUnit.map(({ unit, priceNano, perQuantity }) => ({
      unit,
      rate: { priceNano: BigInt(priceNano), perQuantity: BigInt(perQuantity) },
    })),
    freePerMonth: fee.freePerMonth,
  }
}
