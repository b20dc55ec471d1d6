import { z } from 'zod'

/** What the public pages are told by the operator. */
export const PAGE_VARIABLES = {
  KASA_PUBLIC_PAGES: {
    schema: z.enum(['on', 'help', 'off']),
    fallback: 'on',
    secret: false,
    doc: 'Pages for visitors. help: only the help centre, the documentation and the status page; off: none.',
  },
  KASA_CONTACT_EMAIL: {
    schema: z.email(),
    fallback: undefined,
    secret: false,
    doc: 'Where letters of the contact form go; shown on the legal pages. Not set: they are only stored.',
  },
  KASA_OPERATOR_NAME: {
    schema: z.string().min(1).max(200),
    fallback: undefined,
    secret: false,
    doc: 'Who runs this server: shown at the foot of the public pages and on the legal ones.',
  },
  KASA_OPERATOR_ADDRESS: {
    schema: z.string().min(1).max(500),
    fallback: undefined,
    secret: false,
    doc: 'Postal address of the operator, for the legal pages.',
  },
  KASA_OPERATOR_REGISTRATION: {
    schema: z.string().min(1).max(500),
    fallback: undefined,
    secret: false,
    doc: 'Where the operator is registered, with numbers, for the legal pages.',
  },
} as const
