import { z } from 'zod'

const integerText = z.string().regex(/^\d+$/, 'an integer as text')
const amount = integerText.nullable()

/** A row of the list of records. */
export const recordRowSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  status: z.string(),
  model: z.string(),
  fund: z.string(),
  chargedNano: integerText,
  providerCostNano: amount,
})

const snapshotSchema = z.looseObject({
  multiplierBp: z.number().int(),
  multiplierId: z.string(),
  fixedFee: z
    .looseObject({
      perRequestNano: integerText,
      perUnit: z.array(z.looseObject({ unit: z.string(), priceNano: integerText, perQuantity: integerText })),
      freePerMonth: z.number().int(),
    })
    .optional(),
  roundingRule: z.string(),
  taxRate: z.looseObject({ bp: z.number().int(), kind: z.enum(['exclusive', 'inclusive']) }).nullish(),
  exchangeRate: z.looseObject({ usdPerEuro: z.string(), currencyPerEuro: z.string() }).nullish(),
  rows: z.array(
    z.looseObject({
      id: z.string(),
      unit: z.string(),
      priceNano: integerText,
      perQuantity: integerText,
      source: z.string(),
      observedOn: z.string(),
    }),
  ),
})

/** A record with everything that it froze. The lines are those of the draft: the server's own computed ones are not used. */
export const recordSchema = recordRowSchema.extend({
  provider: z.string(),
  side: z.enum(['platform', 'byok']),
  grantedNano: integerText,
  markedNano: amount,
  absorbedNano: integerText,
  usageSource: z.string(),
  allocations: z.array(z.object({ fundId: z.string(), kind: z.string(), amountNano: integerText })),
  draft: z.object({
    lines: z.array(z.object({ unit: z.string(), quantity: integerText, priceRowId: z.string() })),
    usageFlags: z.array(z.string()),
    unpricedUnits: z.array(z.string()),
    feeFree: z.object({ nthOfMonth: z.number().int() }).optional(),
  }),
  snapshotHash: z.string().nullable(),
  snapshot: snapshotSchema.nullable(),
  invoice: z
    .object({
      tax: z
        .object({
          netNano: integerText,
          taxNano: integerText,
          grossNano: integerText,
          bp: z.number(),
          kind: z.string(),
          country: z.string(),
        })
        .nullable(),
      charge: z
        .object({ currency: z.string(), amountNano: integerText, source: z.string(), observedOn: z.string() })
        .nullable(),
    })
    .nullable()
    .default(null),
  adjustments: z.array(
    z.object({ kind: z.string(), amountNano: integerText, reason: z.string(), createdAt: z.string() }),
  ),
})
export type RecordView = z.infer<typeof recordSchema>
