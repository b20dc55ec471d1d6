import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { looksLikeToken } from '../../platform/crypto/token.ts'
import { type EmailAddress, parseEmailAddress } from '../email-address.ts'
import { LOCALES } from '../user.ts'

/** Room for the longest password in any script; longer ones are refused with a better message than this. */
const PASSWORD_UNITS_MAX = 4_096

export const emailText = z.string().min(1).max(320).describe('One plain address of mail.')
export const passwordText = z.string().min(1).max(PASSWORD_UNITS_MAX)
export const nameText = z.string().trim().min(1).max(100)
export const locale = z.enum(LOCALES)
export const linkToken = z.string().refine(looksLikeToken, 'must be the part of the link after #')
export const codeText = z.string().min(6).max(40).describe('Six digits of the authenticator, or a recovery code.')
export const accepted = z.object({ accepted: z.literal(true) })
export const ACCEPTED = { accepted: true } as const

export const openedView = z.object({
  secondFactor: z.enum(['not_needed', 'required']),
  csrf: z.string().describe('Send it as x-kasa-csrf with everything that changes something.'),
})

/** @throws AppError `invalid_request` */
export function requireAddress(text: string): EmailAddress {
  const address = parseEmailAddress(text)
  if (address !== undefined) return address
  throw new AppError('invalid_request', {
    public: 'This is not one plain address of mail, such as ada@example.com. Nothing was changed.',
    param: 'email',
  })
}
