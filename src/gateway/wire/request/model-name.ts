import { z } from 'zod'

/** Longer than any id of a catalog or a local file; short enough to be told back in an error. */
const MODEL_NAME_CHARS_MAX = 512

/** A model as a caller names it: an id, `provider/id`, or `auto`. */
export const modelName = z.string().min(1).max(MODEL_NAME_CHARS_MAX)
