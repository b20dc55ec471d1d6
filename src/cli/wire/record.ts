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
  roundingRule: z.string(),
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

/** A record with everything that it froze. */
export const recordSchema = recordRowSchema.extend({
  provider: z.string().nullish(),
  side: z.string().nullish(),
  grantedNano: integerText.nullish(),
  markedNano: amount,
  absorbedNano: integerText,
  lines: z.array(z.object({ unit: z.string(), quantity: integerText, priceRowId: z.string() })),
  allocations: z.array(z.object({ fundId: z.string(), kind: z.string(), amountNano: integerText })),
  snapshotHash: z.string().nullish(),
  snapshot: snapshotSchema.nullable(),
  flags: z.array(z.string()).nullish(),
})
export type RecordView = z.infer<typeof recordSchema>
