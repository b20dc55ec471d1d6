import { z } from 'zod'

/** Guards as the server tells them. What a newer server adds is kept and sent back. */
export const guardsSchema = z.object({
  accountId: z.string(),
  policy: z.object({ kinds: z.record(z.string(), z.string()), moderation: z.looseObject({ by: z.string() }) }),
  setAt: z.string().nullable(),
  webhookSecret: z.string().nullish(),
})
export type Guards = z.infer<typeof guardsSchema>

export const trialSchema = z.object({
  blocked: z.boolean(),
  text: z.string(),
  findings: z.array(z.object({ kind: z.string(), start: z.number(), end: z.number(), action: z.string() })),
  moderation: z
    .object({ outcome: z.string(), categories: z.array(z.string()), reason: z.string().nullable() })
    .nullable(),
})
export type Trial = z.infer<typeof trialSchema>
