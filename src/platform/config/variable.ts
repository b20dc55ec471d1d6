import { z } from 'zod'

export type Variable = {
  readonly schema: z.ZodType<unknown, string>
  readonly fallback: string | undefined
  /** Shown as `set` or `not set`, never as it is. */
  readonly secret: boolean
  readonly doc: string
}

/** Where something is: scheme, host and port. */
export const origin = z
  .string()
  .regex(/^https?:\/\/[^\s/?#@]+$/, 'an http or https URL without a path')
  .transform((text) => new URL(text).origin)

export const milliseconds = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'a whole number of milliseconds')
    .transform((text) => Number.parseInt(text, 10))
    .refine((value) => value >= min && value <= max, `between ${min} and ${max}`)

export const count = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'a whole number')
    .transform((text) => Number.parseInt(text, 10))
    .refine((value) => value >= min && value <= max, `between ${min} and ${max}`)
