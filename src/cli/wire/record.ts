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
  }),
  snapshotHash: z.string().nullable(),
  snapshot: snapshotSchema.nullable(),
  adjustments: z.array(
    z.object({ kind: z.string(), amountNano: integerText, reason: z.string(), createdAt: z.string() }),
  ),
})
export type RecordView = z.infer<typeof recordSchema>
