import { afterEach, beforeEach, expect, it } from 'vitest'
import { testClock } from '../../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { createMailPort, type MailPort } from '../../mail/actions/enqueue-mail.ts'
import { listOutbox } from '../../mail/actions/list-outbox.ts'
import { keyedHash } from '../../platform/crypto/keyed-hash.ts'
import { castVote, readVotes } from './cast-vote.ts'
import { readContacts, removeContact } from './contact-desk.ts'
import { type ContactDeps, sendContact } from './send-contact.ts'

const HOUR_MS = 3_600_000
const contact = { email: 'ada@example.com', message: 'Line one.\n\n<b>Line two</b>', article: 'quotes' }
let clock: ReturnType<typeof testClock>
let database: TestDatabase
let deps: ContactDeps
beforeEach(async () => {
  clock = testClock(Date.UTC(2026, 10, 21, 23, 30))
  database = await createTestDatabase()
  deps = {
    db: database.db,
    clock,
    mail: createMailPort({ clock }),
    operatorEmail: 'desk@example.com',
    hashOf: (purpose, text) => keyedHash(Buffer.alloc(32, 7), `${purpose}\n${text}`),
  }
})
afterEach(() => database.drop())

const send = (network = '203.0.113.7') => sendContact(deps, { contact, network, locale: 'en' })
const outbox = () => listOutbox({ db: database.db }, { beforeId: undefined, limit: 50 })
const stored = async () => (await readContacts(deps, { beforeId: undefined, limit: 500 })).messages

it('a letter is stored and mailed to the operator, with what was typed escaped', async () => {
  expect(await send()).toBe('stored')
  expect(await stored()).toMatchObject([{ ...contact, locale: 'en', createdAtMs: clock.nowMs() }])
  const [mail] = await outbox()
  expect(mail).toMatchObject({ kind: 'contact', to: 'desk@example.com', subject: 'A letter from ada@example.com' })
  expect(mail?.html).toContain('&lt;b&gt;Line two&lt;/b&gt;')
  expect(mail?.html).toContain('href="mailto:ada@example.com"')
})

it('without an address of the operator it is stored only', async () => {
  deps = { ...deps, operatorEmail: undefined }
  expect(await send()).toBe('stored')
  expect(await stored()).toHaveLength(1)
  expect(await outbox()).toEqual([])
})

it('when the letter cannot be written, nothing is stored either', async () => {
  const failing: MailPort = { enqueue: () => Promise.reject(new Error('no')) }
  await expect(sendContact({ ...deps, mail: failing }, { contact, network: 'x', locale: 'en' })).rejects.toThrow('no')
  expect(await stored()).toEqual([])
})

it('one network sends five in an hour, however many it tries at once; another one is not held up', async () => {
  const sent = await Promise.all(Array.from({ length: 12 }, () => send()))
  expect(sent.filter((outcome) => outcome === 'stored')).toHaveLength(5)
  expect(await send('203.0.113.8')).toBe('stored')
  clock.advance(HOUR_MS - 1)
  expect(await send()).toBe('too_many')
  clock.advance(1)
  expect(await send()).toBe('stored')
})

it('all networks together send two hundred in an hour', async () => {
  for (let index = 0; index < 200; index++) expect(await send(`net-${index}`)).toBe('stored')
  expect(await send('one more')).toBe('too_many')
}, 60_000)

it('no address is in the database, and a letter can be deleted once', async () => {
  await send()
  await castVote(deps, { article: 'quotes', network: '203.0.113.7', isHelpful: true })
  const dump = JSON.stringify(
    await Promise.all([
      database.db.prepared('a', 'select *, encode(sender_hash, $1) from pages.contact_message limit 9', ['escape']),
      database.db.prepared('b', 'select *, encode(visitor_hash, $1) from pages.help_vote limit 9', ['escape']),
    ]),
  )
  expect(dump).not.toContain('203.0.113')
  const id = (await stored())[0]?.id ?? ''
  await removeContact(deps, id)
  await expect(removeContact(deps, id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await stored()).toEqual([])
})

it('a visitor has one vote per article and day, and the last one counts', async () => {
  const vote = (article: string, network: string, isHelpful: boolean) => castVote(deps, { article, network, isHelpful })
  await Promise.all(Array.from({ length: 8 }, () => vote('quotes', 'a', true)))
  await vote('quotes', 'a', false)
  await vote('quotes', 'b', true)
  await vote('refunds', 'a', true)
  expect(await readVotes(deps)).toEqual([
    { article: 'quotes', helpful: 1n, unhelpful: 1n },
    { article: 'refunds', helpful: 1n, unhelpful: 0n },
  ])
  // 23:30 in UTC: half an hour later it is another day.
  clock.advance(HOUR_MS / 2)
  await vote('quotes', 'a', true)
  expect((await readVotes(deps))[0]).toEqual({ article: 'quotes', helpful: 2n, unhelpful: 1n })
})
