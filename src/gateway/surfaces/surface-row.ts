import type { z } from 'zod'
import type { RequestReader } from './inbound-request.ts'

/** One path that makes calls. A new surface, or a new way to write one, is one of these and a folder beside it. */
export type SurfaceRow = {
  /** What `x-kasa-surface` calls it where a body alone does not tell: for quotes and explanations. */
  readonly name: string
  /** OpenAPI style. `{model}` may hold slashes and colons; what follows it begins with a colon. */
  readonly path: string
  readonly summary: string
  /** What reads the body, for OpenAPI. */
  readonly body: z.ZodType
  /** Absent: JSON. */
  readonly bodyType?: string
  readonly read: RequestReader
  /** Whether a JSON body shows that it is of this surface. Rows are asked in their order. */
  readonly isShownBy: (body: Record<string, unknown>, header: (name: string) => string | undefined) => boolean
}
