import type { InstantMs } from '../base/instant.ts'
import type { Locale } from '../mail/letter.ts'

export { LOCALES, type Locale } from '../mail/letter.ts'

/** A person who signs in. */
export type User = {
  readonly id: string
  readonly email: string
  readonly emailKey: string
  readonly name: string
  readonly locale: Locale
  readonly isVerified: boolean
  readonly passwordHash: string | undefined
  readonly createdAtMs: InstantMs
  readonly isDisabled: boolean
}
