import { z } from 'zod'

/** A non-negative integer as a decimal string: how amounts and quantities cross JSON. */
export const integerTextSchema = z.string().regex(/^(?:0|[1-9]\d{0,38})$/, 'a non-negative integer as text')
