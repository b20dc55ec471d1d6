import { z } from 'zod'
import { parseInstant } from '../../base/instant.ts'
import type { TermsReader } from '../actions/read-terms.ts'

/** What every change of terms says: why, and from when on. */
export const termsNote = {
  reason: z.string().trim().min(1).max(2000),
  effectiveFrom: z
    .string()
    .refine((text) => parseInstant(text) !== undefined, 'a date or an RFC 3339 instant')
    .optional(),
}
export const idView = z.object({ id: z.string() })

export function noteOf(effectiveFrom: string | undefined, setBy: string) {
  return { fromMs: effectiveFrom === undefined ? undefined : parseInstant(effectiveFrom), setBy }
}

/** This node prices with it from this answer on; the others follow when they hear of the change. */
export async function answerWith(deps: { readonly terms: TermsReader }, setting: Promise<string>) {
  const id = await setting
  await deps.terms.refresh()
  return { id }
}
