import { z } from 'zod'

const MESSAGE_CHARS_MAX = 5000

/** What somebody wrote to the operator. The texts are those that the form shows again when something is wrong. */
export type ContactText = { readonly email: string; readonly message: string; readonly article: string }
export const EMPTY_CONTACT: ContactText = { email: '', message: '', article: '' }

/** What can be wrong with each field; the words are in the language files. */
export type ContactFault = 'email' | 'message_missing' | 'message_short' | 'message_long'
export type ContactFaults = { readonly [Field in 'email' | 'message']?: ContactFault }

/** A field that people do not see. What fills it is no person. */
export const HONEYPOT = 'website'

export type ReadContact =
  | { readonly kind: 'valid'; readonly contact: ContactText }
  | { readonly kind: 'faulty'; readonly contact: ContactText; readonly faults: ContactFaults }
  | { readonly kind: 'robot' }

const MESSAGE_CHARS_MIN = 10
const emailSchema = z.email().max(254)
/** Control characters that no text of a person has: everything but tab and line ends. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g

/** Reads the fields of the form. Everything that is wrong is told at once. */
export function readContact(fields: URLSearchParams): ReadContact {
  const textOf = (name: string) => (fields.get(name) ?? '').replaceAll(CONTROL, '').trim()
  if (textOf(HONEYPOT) !== '') return { kind: 'robot' }
  const article = textOf('article')
  const contact = {
    email: textOf('email'),
    message: textOf('message').replaceAll('\r\n', '\n'),
    article: /^[a-z0-9-]{1,80}$/.test(article) ? article : '',
  }
  const message = faultOfMessage(contact.message)
  const faults: ContactFaults = {
    ...(emailSchema.safeParse(contact.email).success ? {} : { email: 'email' as const }),
    ...(message === undefined ? {} : { message }),
  }
  return Object.keys(faults).length === 0 ? { kind: 'valid', contact } : { kind: 'faulty', contact, faults }
}

function faultOfMessage(message: string): ContactFault | undefined {
  if (message === '') return 'message_missing'
  if (message.length < MESSAGE_CHARS_MIN) return 'message_short'
  return message.length > MESSAGE_CHARS_MAX ? 'message_long' : undefined
}
