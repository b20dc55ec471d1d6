import { z } from 'zod'
import { formatUsd, NANO_PER_USD, parseUsd, rateFromUsd } from '../../base/money.ts'
import type { FixedFee } from '../../catalog/own-key-fee.ts'
import { UNITS } from '../../catalog/unit.ts'
import { amountSchema, viewAmount } from '../../platform/http/amount-view.ts'
import type { FeeTerms } from '../fee-tier.ts'

const PER_REQUEST_MAX = 1_000n * NANO_PER_USD

const usdPerUnit = z.string().regex(/^\d{1,6}(?:[.]\d{1,12})?$/, 'US dollars as a plain decimal')

/** A fee on own keys as the API takes it. */
export const feeBody = {
  feeBp: z.int().min(0).max(10_000).describe("Basis points of the provider's cost: 500 is 5 %."),
  perRequestUsd: z
    .string()
    .refine((text) => isRequestFee(parseUsd(text)), 'US dollars, at most 1000, no finer than a nano-dollar')
    .optional()
    .describe('For each call that used anything.'),
  perUnit: z
    .array(
      z.strictObject({
        unit: z.enum(UNITS).exclude(['requests']),
        usd: usdPerUnit,
        per: z.int().min(1).max(1_000_000_000),
      }),
    )
    .max(UNITS.length)
    .refine((all) => new Set(all.map(({ unit }) => unit)).size === all.length, 'each unit once')
    .optional()
    .describe('For each unit of exactly this name.'),
  freePerMonth: z
    .int()
    .min(0)
    .max(1_000_000_000)
    .optional()
    .describe('So many calls of the account in a calendar month (UTC) pay no fee.'),
}
const feeBodySchema = z.object(feeBody)

function isRequestFee(amountNano: bigint | undefined): boolean {
  return amountNano !== undefined && amountNano >= 0n && amountNano <= PER_REQUEST_MAX
}

/** The fee that a body says. */
export function feeOfBody(body: z.infer<typeof feeBodySchema>): FeeTerms {
  const { feeBp, perRequestUsd = '0', perUnit = [], freePerMonth = 0 } = body
  const perRequestNano = parseUsd(perRequestUsd) ?? 0n
  const rates = perUnit.flatMap(({ unit, usd, per }) => {
    const rate = rateFromUsd(usd, BigInt(per))
    return rate === undefined || rate.priceNano === 0n ? [] : [{ unit, rate }]
  })
  // As snapshots have them, so that the leaf of the fee and that of a record can be compared as they are.
  rates.sort((a, b) => UNITS.indexOf(a.unit) - UNITS.indexOf(b.unit))
  const isPercentageAlone = perRequestNano === 0n && rates.length === 0 && freePerMonth === 0
  return { feeBp, fixed: isPercentageAlone ? undefined : { perRequestNano, perUnit: rates, freePerMonth } }
}

export const feeView = z.object({
  feeBp: z.int(),
  perRequest: amountSchema,
  perUnit: z.array(z.object({ unit: z.enum(UNITS), priceNano: z.string(), usd: z.string(), perQuantity: z.string() })),
  freePerMonth: z.int(),
})

export function viewFee(feeBp: number, fixed: FixedFee | undefined): z.infer<typeof feeView> {
  return {
    feeBp,
    perRequest: viewAmount(fixed?.perRequestNano ?? 0n),
    perUnit: (fixed?.perUnit ?? []).map(({ unit, rate }) => ({
      unit,
      priceNano: rate.priceNano.toString(),
      usd: formatUsd(rate.priceNano),
      perQuantity: rate.perQuantity.toString(),
    })),
    freePerMonth: fixed?.freePerMonth ?? 0,
  }
}
