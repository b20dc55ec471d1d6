import { z } from 'zod'

/** Lists of the server. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() })

/** The line below a table when there is more. */
export function moreHint(nextCursor: string | null): string {
  return nextCursor === null ? '' : `\nmore: --cursor ${nextCursor}\n`
}

/** Options of every list command. */
export const pageOptionsSchema = z.object({
  limit: z.string().optional(),
  cursor: z.string().optional(),
})
