import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type Browser,
  countLetters,
  letterTo,
  openBrowser,
  PASSWORD,
  signIn,
  signUp,
} from '../support/console-client.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { freshEmail } from '../support/organization.ts'
import {
  createSoftAuthenticator,
  type Misdeed,
  PERSON_PRESENT,
  type SoftAuthenticator,
  VERIFIED,
} from '../support/soft-authenticator.ts'

let database: TestDatabase
let bare: Kasa
/** The same server by its name: a number is nothing that a passkey can be bound to. */
let kasa: Kasa
beforeAll(async () => {
  database = await createTestDatabase()
  bare = await startKasa({
    databaseUrl: database.url,
    environment: { KASA_SIGN_UP: 'open', KASA_SIGN_IN_PER_ADDRESS: '100000', KASA_LOCAL_MODEL: 'off' },
  })
  kasa = { ...bare, url: bare.url.replace('127.0.0.1', 'localhost') }
})
afterAll(async () => {
  await bare.stop()
  await database.drop()
})

const begunSchema = z.object({ options: z.looseObject({ challenge: z.string() }), ceremony: z.string() })

async function begin(browser: Browser, path: string) {
  return begunSchema.parse((await browser.must('POST', `${path}/options`, { body: {} })).body)
}

async function add(browser: Browser, authenticator: SoftAuthenticator, misdeed?: Misdeed) {
  const { options, ceremony } = await begin(browser, '/api/session/passkeys')
  const body = { ceremony, name: 'My key', credential: authenticator.make(options, misdeed) }
  return browser.send('POST', '/api/session/passkeys', { body })
}

async function enter(browser: Browser, authenticator: SoftAuthenticator, misdeed?: Misdeed) {
  browser.csrf = undefined
  const { options, ceremony } = await begin(browser, '/api/sign-in/passkey')
  return browser.send('POST', '/api/sign-in/passkey', {
    body: { ceremony, credential: authenticator.use(options, misdeed) },
  })
}

async function person(name: string): Promise<{ browser: Browser; email: string; authenticator: SoftAuthenticator }> {
  const email = freshEmail(name)
  const browser = await signUp(kasa, email)
  const authenticator = createSoftAuthenticator(kasa.url)
  expect((await add(browser, authenticator)).status).toBe(201)
  return { browser, email, authenticator }
}

const listSchema = z.object({
  data: z.array(z.object({ id: z.uuid(), name: z.string(), usedAt: z.string().nullable() })),
})
async function passkeysOf(browser: Browser) {
  return listSchema.parse((await browser.must('GET', '/api/session/passkeys')).body).data
}

describe('a passkey', () => {
  it('is added with a fresh proof, told by letter, and signs in by itself', async () => {
    const { browser, email, authenticator } = await person('passkey')
    expect(await countLetters(kasa, email, 'security_notice')).toBe(1)
    expect(await passkeysOf(browser)).toMatchObject([{ name: 'My key', usedAt: null }])
    const next = openBrowser(kasa)
    expect((await enter(next, authenticator)).body).toMatchObject({ secondFactor: 'not_needed' })
    expect((await next.must('GET', '/api/session')).body['user']).toMatchObject({ email })
    expect((await next.must('GET', '/api/session/all')).body['data']).toMatchObject([
      { method: 'passkey' },
      { method: 'password' },
    ])
    expect((await passkeysOf(next))[0]?.usedAt).not.toBeNull()
  })

  it('needs no second factor beside it', async () => {
    const { email, authenticator } = await person('strong')
    await database.db.run(
      `insert into sign_in.totp (user_id, sealed_secret, key_version, confirmed_at)
       select id, '\\x00', 1, now() from sign_in.user where email = $1`,
      [email],
    )
    const byPassword = openBrowser(kasa)
    await signIn(byPassword, email)
    expect((await byPassword.send('GET', '/api/session')).code).toBe('second_factor_required')
    const next = openBrowser(kasa)
    expect((await enter(next, authenticator)).body).toMatchObject({ secondFactor: 'not_needed' })
    await next.must('GET', '/api/session')
  })

  it('proves again who one is, with a new token', async () => {
    const { browser, email, authenticator } = await person('prove')
    await database.db.run(
      `update sign_in.session set proved_at = to_timestamp(0)
       where user_id = (select id from sign_in.user where email = $1)`,
      [email],
    )
    expect((await browser.send('POST', '/api/session/passkeys/options', { body: {} })).code).toBe('step_up_required')
    const before = browser.cookies().get('kasa-session')
    const { options, ceremony } = await begin(browser, '/api/session/step-up/passkey')
    expect(options).toMatchObject({ allowCredentials: [{ id: authenticator.id, transports: ['internal'] }] })
    await browser.must('POST', '/api/session/step-up/passkey', {
      body: { ceremony, credential: authenticator.use(options) },
    })
    expect(browser.cookies().get('kasa-session')).not.toBe(before)
    await browser.must('POST', '/api/session/passkeys/options', { body: {} })
  })

  it('can be renamed and removed by whose it is, and by nobody else', async () => {
    const { browser, authenticator } = await person('owner')
    const [passkey] = await passkeysOf(browser)
    const path = `/api/session/passkeys/${passkey?.id}`
    const stranger = await signUp(kasa, freshEmail('stranger'))
    expect((await stranger.send('PATCH', path, { body: { name: 'Mine' } })).status).toBe(404)
    expect((await stranger.send('DELETE', path, { body: {} })).status).toBe(404)
    await browser.must('PATCH', path, { body: { name: 'Laptop' } })
    expect(await passkeysOf(browser)).toMatchObject([{ name: 'Laptop' }])
    expect((await browser.send('PATCH', path, { body: { name: ' ' } })).status).toBe(400)
    await browser.must('DELETE', path, { body: {} })
    expect(await passkeysOf(browser)).toEqual([])
    expect((await enter(openBrowser(kasa), authenticator)).code).toBe('sign_in_failed')
  })

  it('that is the last way in stays, also of two that go at the same moment', async () => {
    const { browser, email } = await person('last')
    expect((await add(browser, createSoftAuthenticator(kasa.url))).status).toBe(201)
    await database.db.run('update sign_in.user set password_hash = null where email = $1', [email])
    const both = await passkeysOf(browser)
    const answers = await Promise.all(
      both.map(({ id }) => browser.send('DELETE', `/api/session/passkeys/${id}`, { body: {} })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await passkeysOf(browser)).toHaveLength(1)
  })

  it('goes when somebody else first proves the mailbox', async () => {
    const email = freshEmail('squatted')
    const squatter = openBrowser(kasa)
    await squatter.must('POST', '/api/sign-up', { body: { email, password: PASSWORD, name: 'X' }, status: 202 })
    await signIn(squatter, email)
    const authenticator = createSoftAuthenticator(kasa.url)
    expect((await add(squatter, authenticator)).status).toBe(201)
    const owner = openBrowser(kasa)
    await owner.must('POST', '/api/sign-in/magic-link', { body: { email }, status: 202 })
    const { token } = await letterTo(kasa, email, 'magic_link')
    await owner.must('POST', '/api/sign-in/magic-link/redeem', { body: { token } })
    expect(await passkeysOf(owner)).toEqual([])
    expect((await enter(openBrowser(kasa), authenticator)).code).toBe('sign_in_failed')
  })

  it('is offered only where browsers take one', async () => {
    expect((await openBrowser(kasa).must('GET', '/api/sign-in/ways')).body).toMatchObject({ passkey: true })
    expect((await openBrowser(bare).must('GET', '/api/sign-in/ways')).body).toMatchObject({ passkey: false })
    const refused = await openBrowser(bare).send('POST', '/api/sign-in/passkey/options', { body: {} })
    expect([refused.status, refused.body['detail']]).toEqual([400, expect.stringContaining('KASA_PUBLIC_URL')])
  })
})

describe('an answer that does not hold', () => {
  const lies: readonly [string, (of: { origin: string }) => Misdeed][] = [
    ['from another page', () => ({ origin: 'https://evil.example' })],
    ['from another port', ({ origin }) => ({ origin: origin.replace(/\d+$/, '1') })],
    ['for another name', () => ({ rpId: 'evil.example' })],
    ['to another challenge', () => ({ challenge: randomBytes(32).toString('base64url') })],
    ['of another kind', () => ({ type: 'payment.get' })],
    ['without a verified person', () => ({ flags: PERSON_PRESENT })],
    ['without a person', () => ({ flags: VERIFIED })],
  ]

  it.each(lies)('%s adds nothing and signs nobody in', async (_name, lie) => {
    const { browser, authenticator } = await person('lied')
    const misdeed = lie({ origin: kasa.url })
    expect((await add(browser, createSoftAuthenticator(kasa.url), misdeed)).code).toBe('invalid_request')
    expect(await passkeysOf(browser)).toHaveLength(1)
    const next = openBrowser(kasa)
    expect((await enter(next, authenticator, misdeed)).code).toBe('sign_in_failed')
    expect((await next.send('GET', '/api/session')).status).toBe(401)
    expect((await enter(next, authenticator)).status).toBe(200)
  })

  it.each<[string, Misdeed]>([
    ['with a signature of nobody', { signature: randomBytes(70).toString('base64url') }],
    ['that does not say whose it is', { userHandle: undefined }],
    ["that says it is somebody else's", { userHandle: randomBytes(16).toString('base64url') }],
  ])('%s signs nobody in', async (_name, misdeed) => {
    const { authenticator } = await person('lied')
    expect((await enter(openBrowser(kasa), authenticator, misdeed)).code).toBe('sign_in_failed')
  })

  it('with a count that does not go up is of a copy: refused', async () => {
    const { authenticator } = await person('cloned')
    expect((await enter(openBrowser(kasa), authenticator, { useCount: 7 })).status).toBe(200)
    for (const useCount of [7, 6, 0]) {
      expect((await enter(openBrowser(kasa), authenticator, { useCount })).code).toBe('sign_in_failed')
    }
    expect((await enter(openBrowser(kasa), authenticator, { useCount: 8 })).status).toBe(200)
  })

  it('that was given before is not taken again, and neither is its challenge', async () => {
    const { authenticator } = await person('replayed')
    const browser = openBrowser(kasa)
    const { options, ceremony } = await begin(browser, '/api/sign-in/passkey')
    const body = { ceremony, credential: authenticator.use(options) }
    await browser.must('POST', '/api/sign-in/passkey', { body })
    expect((await openBrowser(kasa).send('POST', '/api/sign-in/passkey', { body })).code).toBe('sign_in_failed')
    const anew = { ceremony, credential: authenticator.use(options) }
    expect((await openBrowser(kasa).send('POST', '/api/sign-in/passkey', { body: anew })).code).toBe('sign_in_failed')
  })

  it('is used up also when it was wrong', async () => {
    const { authenticator } = await person('once')
    const browser = openBrowser(kasa)
    const { options, ceremony } = await begin(browser, '/api/sign-in/passkey')
    const wrong = { ceremony, credential: authenticator.use(options, { flags: PERSON_PRESENT }) }
    expect((await browser.send('POST', '/api/sign-in/passkey', { body: wrong })).code).toBe('sign_in_failed')
    const right = { ceremony, credential: authenticator.use(options) }
    expect((await browser.send('POST', '/api/sign-in/passkey', { body: right })).code).toBe('sign_in_failed')
  })

  it('to a question that was asked for something else, or of another session, counts for nothing', async () => {
    const { browser, authenticator } = await person('crossed')
    const asked = await begin(browser, '/api/session/step-up/passkey')
    const entering = { ceremony: asked.ceremony, credential: authenticator.use(asked.options) }
    expect((await openBrowser(kasa).send('POST', '/api/sign-in/passkey', { body: entering })).code).toBe(
      'sign_in_failed',
    )
    const other = await person('other')
    const theirs = await begin(other.browser, '/api/session/passkeys')
    const key = createSoftAuthenticator(kasa.url)
    const body = { ceremony: theirs.ceremony, name: 'Planted', credential: key.make(theirs.options) }
    expect((await browser.send('POST', '/api/session/passkeys', { body })).code).toBe('invalid_request')
  })

  it("of somebody else's passkey proves nothing", async () => {
    const { browser } = await person('victim')
    const thief = await person('thief')
    const { options, ceremony } = await begin(browser, '/api/session/step-up/passkey')
    const body = { ceremony, credential: thief.authenticator.use(options) }
    expect((await browser.send('POST', '/api/session/step-up/passkey', { body })).code).toBe('sign_in_failed')
  })

  it('that is known already is not added again, by nobody', async () => {
    const { browser, authenticator } = await person('twice')
    expect((await add(browser, authenticator)).code).toBe('conflict')
    expect((await add(await signUp(kasa, freshEmail('copy')), authenticator)).code).toBe('conflict')
  })

  it('with certificates of a maker is refused: none was asked for', async () => {
    const browser = await signUp(kasa, freshEmail('certificates'))
    const lie = { certificates: [randomBytes(200), randomBytes(200)] }
    expect((await add(browser, createSoftAuthenticator(kasa.url), lie)).code).toBe('invalid_request')
  })

  it('another site can neither begin nor finish', async () => {
    const { authenticator } = await person('crossed-site')
    const { options, ceremony } = await begin(openBrowser(kasa), '/api/sign-in/passkey')
    const body = { ceremony, credential: authenticator.use(options) }
    const headers = { origin: 'https://evil.example' }
    for (const path of ['/api/sign-in/passkey/options', '/api/sign-in/passkey']) {
      expect((await openBrowser(kasa).send('POST', path, { body, headers })).code).toBe('cross_site')
    }
  })
})
