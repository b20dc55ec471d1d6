import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testClock } from '../../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { createLog } from '../../platform/log/log.ts'
import { createMailPort } from './enqueue-mail.ts'
import { listOutbox } from './list-outbox.ts'
import { sendDueMail } from './send-due-mail.ts'
import { createSmtpTransport, type MailTransport } from './smtp-transport.ts'

const MINUTE_MS = 60_000
const log = createLog({ level: 'error', write: () => {}, nowMs: () => 0 })
let clock: ReturnType<typeof testClock>
let database: TestDatabase
let server: SMTPServer
let transport: MailTransport
let received: { readonly from: string; readonly to: readonly string[]; readonly source: string }[]
let refuses: boolean

beforeEach(async () => {
  clock = testClock(Date.UTC(2026, 10, 21))
  database = await createTestDatabase()
  received = []
  refuses = false
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      let source = ''
      stream.on('data', (chunk: Buffer) => (source += chunk.toString('utf8')))
      stream.on('end', () => {
        if (refuses) return done(new Error('mailbox is full'))
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        received.push({ from, to: rcptTo.map(({ address }) => address), source })
        done()
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  transport = createSmtpTransport({ url: `smtp://127.0.0.1:${port}`, from: 'Kasa <kasa@example.com>' })
})
afterEach(async () => {
  transport.close()
  await new Promise<void>((ended) => server.close(ended))
  await database.drop()
})

const send = () => sendDueMail({ db: database.db, clock, log, transport })

function write(email: string, organization = 'Acme') {
  const letter = {
    kind: 'invite',
    link: 'https://kasa.example/auth/invite#TOKEN',
    organization,
    inviter: 'Ada',
  } as const
  const mail = createMailPort({ clock })
  return database.db.transaction((tx) => mail.enqueue(tx, { email, locale: 'tr' }, letter))
}

const outbox = () => listOutbox({ db: database.db }, { beforeId: undefined, limit: 10 })

it('a letter goes out once, to one mailbox, in both forms, and is emptied', async () => {
  await write('ada@example.com')
  const sent = await Promise.all([send(), send(), send()])
  expect(sent.reduce((sum, one) => sum + one.sent, 0)).toBe(1)
  expect(received).toHaveLength(1)
  expect(received[0]).toMatchObject({ from: 'kasa@example.com', to: ['ada@example.com'] })
  expect(received[0]?.source).toContain('text/plain')
  expect(received[0]?.source).toContain('text/html')
  expect((await outbox())[0]).toMatchObject({ text: null, html: null, sentAtMs: clock.nowMs(), lastError: null })
})

it('a letter that was refused is tried again later, and not before', async () => {
  await write('ada@example.com')
  refuses = true
  expect(await send()).toEqual({ sent: 0 })
  refuses = false
  clock.advance(MINUTE_MS - 1)
  expect(await send()).toEqual({ sent: 0 })
  clock.advance(1)
  expect(await send()).toEqual({ sent: 1 })
})

it('what people wrote adds no line to the head of a mail and no element to its HTML', async () => {
  await write('ada@example.com', 'Evil\r\nBcc: eve@example.com <img src=x onerror=alert(1)>')
  await send()
  const [head = ''] = (received[0]?.source ?? '').split('\r\n\r\n')
  expect(head).not.toMatch(/^Bcc:/im)
  expect(received[0]?.to).toEqual(['ada@example.com'])
})

it('without SMTP a letter stays to be read, and is emptied when its links are dead', async () => {
  await write('ada@example.com', '<b>Acme</b>')
  await sendDueMail({ db: database.db, clock, log, transport: undefined })
  const [waiting] = await outbox()
  expect(waiting?.text).toContain('https://kasa.example/auth/invite#TOKEN')
  expect(waiting?.html).toContain('&lt;b&gt;Acme&lt;/b&gt;')
  clock.advance(7 * 24 * 60 * MINUTE_MS)
  await sendDueMail({ db: database.db, clock, log, transport: undefined })
  expect((await outbox())[0]).toMatchObject({ text: null, html: null })
})
