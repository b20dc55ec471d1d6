import { z } from 'zod'

/** One run of the load client. */
export const loadJobSchema = z.object({
  port: z.int(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  isStream: z.boolean(),
  connections: z.int().positive(),
  requests: z.int().positive(),
})
export type LoadJob = z.infer<typeof loadJobSchema>

/** Times are of whole answers; `firstByteP50Ms` is until the first byte of the head. */
export const loadResultSchema = z.object({
  requests: z.int(),
  failed: z.int(),
  firstFailure: z.string().nullable(),
  wallMs: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  firstByteP50Ms: z.number(),
})
export type LoadResult = z.infer<typeof loadResultSchema>
