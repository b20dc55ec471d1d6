import { z } from 'zod'

const feeSchema = z.object({
  feeBp: z.number(),
  perRequest: z.object({ usd: z.string() }),
  perUnit: z.array(z.object({ unit: z.string(), usd: z.string(), perQuantity: z.string() })),
  freePerMonth: z.number(),
})
export type FeeView = z.infer<typeof feeSchema>

/** What an account pays. */
export const termsSchema = z.object({
  accountId: z.string(),
  tier: z.string(),
  ownKeyFee: feeSchema.extend({ id: z.string(), byContract: z.boolean() }),
  margins: z.array(z.object({ capabilityClass: z.string(), marginBp: z.number(), byContract: z.boolean() })),
  tax: z.object({ bp: z.number(), kind: z.string(), country: z.string(), source: z.string() }).nullable(),
  currency: z.string().nullable(),
  exchangeRate: z
    .object({ usdPerEuro: z.string(), currencyPerEuro: z.string(), source: z.string(), observedOn: z.string() })
    .nullable(),
})

/** The fees of the layers, as everybody may see them. */
export const feesSchema = z.object({ data: z.array(feeSchema.extend({ tier: z.string() })) })

export const termsVersionSchema = z.object({
  id: z.string(),
  kind: z.string(),
  accountId: z.string().nullable(),
  says: z.record(z.string(), z.json()),
  effectiveFrom: z.string(),
  reason: z.string(),
})

/** A fee in words: "5 % + $0.002 per call + $0.10 per 1000000 input_tokens, 1000 calls a month free". */
export function feeText(fee: FeeView): string {
  const parts = [
    `${fee.feeBp / 100} %`,
    ...(/^0(?:[.]0+)?$/.test(fee.perRequest.usd) ? [] : [`$${fee.perRequest.usd} per call`]),
    ...fee.perUnit.map(({ unit, usd, perQuantity }) => `$${usd} per ${perQuantity} ${unit}`),
  ]
  const free = fee.freePerMonth === 0 ? '' : `, ${fee.freePerMonth} calls a month free`
  return parts.join(' + ') + free
}
