import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testClock } from '../../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { createLog } from '../../platform/log/log.ts'
import { createMailPort } from './enqueue-mail.ts'
import { listOutbox } from './list-outbox.ts'
import { readMailStatus } from './read-mail-status.ts'
import { retryMail } from './retry-mail.ts'
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

const again = async () => retryMail({ db: database.db, clock }, (await outbox())[0]?.id ?? '')

it('a letter that was given up says why; asked for again it goes out at once, and never once it is sent', async () => {
  await write('ada@example.com')
  refuses = true
  for (const minutes of [1, 3, 9, 27, 81, 243, 729, 2187]) {
    await send()
    clock.advance(minutes * MINUTE_MS)
  }
  expect((await outbox())[0]).toMatchObject({ state: 'failed', attempts: 8 })
  expect((await outbox())[0]?.lastError).toContain('mailbox is full')
  refuses = false
  expect(await send()).toEqual({ sent: 0 })
  expect(await again()).toMatchObject({ state: 'waiting', attempts: 0 })
  expect(await send()).toEqual({ sent: 1 })
  await expect(again()).rejects.toMatchObject({ code: 'conflict' })
})

it('a letter that waits after a refusal goes out at once when it is asked for, with all attempts before it', async () => {
  await write('ada@example.com')
  refuses = true
  await send()
  refuses = false
  expect(await send()).toEqual({ sent: 0 })
  expect(await again()).toMatchObject({ state: 'waiting', attempts: 0 })
  expect(await send()).toEqual({ sent: 1 })
  expect(received).toHaveLength(1)
  await expect(again()).rejects.toMatchObject({ code: 'conflict' })
})

it('a letter that is being handed in is not made due, so that it cannot go out twice', async () => {
  await write('ada@example.com')
  const slow: MailTransport = {
    send: async () => expect(await again().catch((error: unknown) => error)).toMatchObject({ code: 'conflict' }),
    close: () => {},
  }
  expect(await sendDueMail({ db: database.db, clock, log, transport: slow })).toEqual({ sent: 1 })
  expect((await outbox())[0]?.state).toBe('sent')
})

it('an answer goes to whom the letter names, and to the sender where it names nobody', async () => {
  const mail = createMailPort({ clock })
  const letter = { kind: 'test', link: 'https://kasa.example' } as const
  await mail.enqueue(database.db, { email: 'a@example.com', locale: 'en', replyTo: 'desk@example.com' }, letter)
  await mail.enqueue(database.db, { email: 'b@example.com', locale: 'en' }, letter)
  await send()
  const headOf = (to: string) => received.find((one) => one.to[0] === to)?.source.split('\r\n\r\n')[0]
  expect(headOf('a@example.com')).toMatch(/^Reply-To: desk@example\.com$/m)
  expect(headOf('b@example.com')).not.toMatch(/^Reply-To:/m)
})

it('the counts of the desk are those of the outbox', async () => {
  const sending = { isSending: true, from: 'Kasa' }
  const status = () => readMailStatus({ db: database.db, clock, sending })
  await write('a@example.com')
  await send()
  refuses = true
  await write('b@example.com')
  await send()
  clock.advance(10)
  await write('c@example.com')
  const [newest] = await outbox()
  expect(await status()).toMatchObject({
    waiting: 2,
    retrying: 1,
    failed: 0,
    sentLastDay: 1,
    oldestWaitingAtMs: (newest?.createdAtMs ?? 0) - 10,
  })
  clock.advance(25 * 60 * MINUTE_MS)
  expect(await status()).toMatchObject({ sentLastDay: 0 })
})

it('without SMTP a letter stays to be read, and is emptied when its links are dead', async () => {
  await write('ada@example.com', '<b>Acme</b>')
  await sendDueMail({ db: database.db, clock, log, transport: undefined })
  const [waiting] = await outbox()
  expect(waiting?.text).toContain('https://kasa.example/auth/invite#TOKEN')
  expect(waiting?.html).toContain('&lt;b&gt;Acme&lt;/b&gt;')
  clock.advance(7 * 24 * 60 * MINUTE_MS)
  await sendDueMail({ db: database.db, clock, log, transport: undefined })
  expect((await outbox())[0]).toMatchObject({ text: null, html: null, state: 'expired' })
})
