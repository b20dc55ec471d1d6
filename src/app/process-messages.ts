import { z } from 'zod'

/** From a process of a group to its primary, once it answers. */
export const readySchema = z.object({
  kind: z.literal('ready'),
  url: z.string(),
  apiKey: z.string().optional(),
  signInUrl: z.string().optional(),
  firstRunPath: z.string(),
  localModel: z.boolean(),
})

/** From the primary to a process. `join`: the others answer there. `stop`: take no new calls, let running ones end, then end. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('join'), url: z.string() }),
  z.object({ kind: z.literal('stop') }),
])
export type Order = z.infer<typeof orderSchema>
