import { afterEach, beforeEach, expect, it } from 'vitest'
import { testClock } from '../../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { createMailPort, type MailPort } from '../../mail/actions/enqueue-mail.ts'
import { listOutbox } from '../../mail/actions/list-outbox.ts'
import { keyedHash } from '../../platform/crypto/keyed-hash.ts'
import { type DeskDeps, readContacts, removeContact, replyToContact, setContactDone } from './contact-desk.ts'
import { sendContact } from './send-contact.ts'

const NOBODY = '01999d0e-0000-7000-8000-000000000000'
let clock: ReturnType<typeof testClock>
let database: TestDatabase
let deps: DeskDeps
let first: string
let second: string
beforeEach(async () => {
  clock = testClock(Date.UTC(2026, 10, 21))
  database = await createTestDatabase()
  deps = {
    db: database.db,
    clock,
    mail: createMailPort({ clock }),
    operatorEmail: 'desk@example.com',
    publicUrl: 'https://kasa.example',
  }
  const hashOf = (purpose: string, text: string) => keyedHash(Buffer.alloc(32, 7), `${purpose}\n${text}`)
  const write = (email: string, message: string) =>
    sendContact(
      { ...deps, hashOf, operatorEmail: undefined },
      { contact: { email, message, article: '' }, network: email, locale: 'tr' },
    )
  await write('first@example.com', 'Nerede <b>fişim</b>?')
  await write('second@example.com', 'A second letter.')
  const { messages } = await list()
  first = messages[1]?.id ?? ''
  second = messages[0]?.id ?? ''
})
afterEach(() => database.drop())

const list = (isDone?: boolean) => readContacts(deps, { beforeId: undefined, limit: 50, isDone })
const outbox = () => listOutbox({ db: database.db }, { beforeId: undefined, limit: 50 })

it('an answer goes out in the language of the letter, with the letter below it, and the letter is done', async () => {
  await replyToContact(deps, first, 'Kayıtlar sayfasında.\n<i>Selamlar</i>')
  const [mail] = await outbox()
  expect(mail).toMatchObject({ kind: 'reply', to: 'first@example.com', locale: 'tr', subject: 'Mesajınıza yanıt' })
  expect(mail?.text).toContain('Kayıtlar sayfasında.')
  expect(mail?.text).toContain('Şunu yazmıştınız:\n\nNerede <b>fişim</b>?')
  expect(mail?.html).toContain('&lt;i&gt;Selamlar&lt;/i&gt;')
  expect(await list()).toMatchObject({
    openCount: 1,
    messages: [
      { id: second, doneAtMs: null, replies: [] },
      { id: first, doneAtMs: clock.nowMs(), replies: [{ mailState: 'waiting', createdAtMs: clock.nowMs() }] },
    ],
  })
})

it('when the answer cannot be written, the letter is neither answered nor done', async () => {
  const failing: MailPort = { enqueue: () => Promise.reject(new Error('no')) }
  await expect(replyToContact({ ...deps, mail: failing }, first, 'x')).rejects.toThrow('no')
  expect((await list(true)).messages).toEqual([])
})

it('a letter is done once and can be opened again; both are found by their state', async () => {
  await setContactDone(deps, first, true)
  const doneAtMs = clock.nowMs()
  clock.advance(1_000)
  await setContactDone(deps, first, true)
  expect((await list(true)).messages).toMatchObject([{ id: first, doneAtMs }])
  expect((await list(false)).messages).toMatchObject([{ id: second }])
  await setContactDone(deps, first, false)
  expect((await list(false)).messages).toHaveLength(2)
})

it('a letter has at most twenty answers, however many are sent at once', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 24 }, (_, index) => replyToContact(deps, first, `Answer ${index}`)),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
  expect(await outbox()).toHaveLength(20)
})

it('what is not there is not answered, marked or deleted; a deleted letter takes its answers with it', async () => {
  await expect(replyToContact(deps, NOBODY, 'x')).rejects.toMatchObject({ code: 'not_found' })
  await expect(setContactDone(deps, NOBODY, true)).rejects.toMatchObject({ code: 'not_found' })
  await replyToContact(deps, first, 'x')
  await removeContact(deps, first)
  expect(await list()).toMatchObject({ messages: [{ id: second }], openCount: 1 })
  expect(await database.db.prepared('left', 'select count(*)::int as left from pages.contact_reply', [])).toEqual([
    { left: 0 },
  ])
})
