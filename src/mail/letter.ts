export const LOCALES = ['en', 'tr'] as const
export type Locale = (typeof LOCALES)[number]

/** Of a letter in the outbox. `failed`: it is not tried again by itself. `expired`: never sent, and its links are dead. */
export const MAIL_STATES = ['waiting', 'sent', 'failed', 'expired'] as const
export type MailState = (typeof MAIL_STATES)[number]

/** What letters say that happened to an account. */
export const SECURITY_EVENTS = [
  'password_changed',
  'email_changed',
  'second_factor_on',
  'second_factor_off',
  'recovery_code_used',
  'ownership_transferred',
  'passkey_added',
  'passkey_removed',
  'identity_linked',
  'identity_unlinked',
] as const
export type SecurityEvent = (typeof SECURITY_EVENTS)[number]

/** Every letter that Kasa writes, with what changes in it. */
export type Letter =
  | { readonly kind: 'verify'; readonly link: string }
  | { readonly kind: 'already_registered'; readonly link: string }
  | { readonly kind: 'reset'; readonly link: string }
  | { readonly kind: 'magic_link'; readonly link: string; readonly code: string }
  | { readonly kind: 'invite'; readonly link: string; readonly organization: string; readonly inviter: string }
  | { readonly kind: 'change_email_old'; readonly link: string; readonly newEmail: string }
  | { readonly kind: 'change_email_new'; readonly link: string }
  | { readonly kind: 'transfer'; readonly link: string; readonly organization: string }
  | { readonly kind: 'security_notice'; readonly event: SecurityEvent; readonly link: string }
  | { readonly kind: 'contact'; readonly link: string; readonly sender: string; readonly message: string }
  /** An answer to a letter of the contact form. `asked`: what it answers. */
  | { readonly kind: 'reply'; readonly link: string; readonly message: string; readonly asked: string }
  | { readonly kind: 'test'; readonly link: string }

export type LetterKind = Letter['kind']

/** A letter in words, before it is laid out. */
export type Wording = {
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** What the button says. */
  readonly action: string
  /** A code to type, where there is one. */
  readonly code?: string
  readonly closing: string
}
