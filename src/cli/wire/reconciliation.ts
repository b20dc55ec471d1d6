import { z } from 'zod'

/** What the client reads of a reconciliation. */
export const reconciliationSchema = z.object({
  id: z.string(),
  provider: z.string(),
  from: z.string(),
  to: z.string(),
  comparedCount: z.int(),
  differenceCount: z.int(),
  openCount: z.int(),
  skippedRowCount: z.int(),
  unmappedCredentials: z.array(z.string()),
})

export const reconciliationDetailSchema = reconciliationSchema.extend({
  data: z.array(
    z.object({
      day: z.string(),
      credentialId: z.string().nullable(),
      providerKey: z.string().nullable(),
      model: z.string().nullable(),
      meter: z.string(),
      theirs: z.string(),
      ours: z.string(),
      difference: z.string(),
      causes: z.array(z.object({ cause: z.string(), amount: z.string(), open: z.boolean() })),
    }),
  ),
  nextCursor: z.string().nullable(),
})
export type ReconciliationDetail = z.infer<typeof reconciliationDetailSchema>
