import { z } from 'zod'
import { namesModel } from './mount-paths.ts'

const model = z.object({ model: z.string().describe('Any name that a body may give: an id, provider/id, or auto.') })

/** What OpenAPI says of the parts of an inference path. */
export function pathParams(path: string): z.ZodType | undefined {
  return namesModel(path) ? model : undefined
}
