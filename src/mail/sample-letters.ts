import { type Letter, type LetterKind, SECURITY_EVENTS } from './letter.ts'

const LINK = 'https://kasa.example/console/auth/example'

/** A letter of every kind with made-up content. Nothing in one opens anything. */
const SAMPLES: { readonly [K in LetterKind]: Extract<Letter, { kind: K }> } = {
  verify: { kind: 'verify', link: LINK },
  already_registered: { kind: 'already_registered', link: LINK },
  reset: { kind: 'reset', link: LINK },
  magic_link: { kind: 'magic_link', link: LINK, code: '123456' },
  invite: { kind: 'invite', link: LINK, organization: 'Acme', inviter: 'Ada Lovelace' },
  change_email_old: { kind: 'change_email_old', link: LINK, newEmail: 'ada@example.com' },
  change_email_new: { kind: 'change_email_new', link: LINK },
  transfer: { kind: 'transfer', link: LINK, organization: 'Acme' },
  security_notice: { kind: 'security_notice', event: 'password_changed', link: LINK },
  contact: {
    kind: 'contact',
    link: 'mailto:ada@example.com',
    sender: 'ada@example.com',
    message: 'Lorem ipsum?\nDolor sit amet.',
  },
  reply: { kind: 'reply', link: LINK, message: 'Dolor sit amet.\nAda', asked: 'Lorem ipsum?' },
  test: { kind: 'test', link: LINK },
}

export type SampleLetter = { readonly name: string; readonly letter: Letter }

/** Every letter that Kasa writes: one of each kind, and one of each event that a security notice can tell. */
export const SAMPLE_LETTERS: readonly SampleLetter[] = [
  ...Object.entries(SAMPLES).flatMap(([name, letter]) => (name === 'security_notice' ? [] : [{ name, letter }])),
  ...SECURITY_EVENTS.map((event) => ({
    name: `security_notice.${event}`,
    letter: { ...SAMPLES.security_notice, event },
  })),
]
