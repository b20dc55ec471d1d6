import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  accountsOf,
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
import { OIDC_CLIENT, type OidcPerson, type OidcServer, startOidcServer } from '../support/oidc-server.ts'
import { freshEmail, makeOrganization } from '../support/organization.ts'
import {
  type GithubStandIn,
  ISSUER_CLIENT,
  startGithubStandIn,
  startTokenIssuer,
  type TokenIssuer,
} from '../support/token-issuer.ts'

const TENANT = '11111111-2222-4333-8444-555555555555'
const OBJECT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'

let database: TestDatabase
let oidc: OidcServer
let github: GithubStandIn
let microsoft: TokenIssuer
/** Signs tokens that a real provider would not. */
let forger: TokenIssuer
/** Everybody may sign up; a real provider, GitHub, Microsoft. */
let kasa: Kasa
/** By invitation only; the forger. */
let invited: Kasa

beforeAll(async () => {
  database = await createTestDatabase()
  oidc = await startOidcServer()
  github = await startGithubStandIn({ id: 1, login: 'one', name: null, emails: [] })
  microsoft = await startTokenIssuer()
  microsoft.metadata = { issuer: `${microsoft.url}/{tenantid}/v2.0` }
  forger = await startTokenIssuer()
  const common = {
    KASA_SIGN_IN_PER_ADDRESS: '100000',
    KASA_LOCAL_MODEL: 'off',
    KASA_SIGN_IN_PRIVATE_PROVIDERS: 'allow',
  }
  kasa = await startKasa({
    databaseUrl: database.url,
    environment: {
      ...common,
      KASA_SIGN_UP: 'open',
      KASA_OIDC_ISSUER: oidc.issuer,
      KASA_OIDC_CLIENT_ID: OIDC_CLIENT.id,
      KASA_OIDC_CLIENT_SECRET: OIDC_CLIENT.secret,
      KASA_OIDC_NAME: 'Example ID',
      KASA_GITHUB_URL: github.url,
      KASA_GITHUB_CLIENT_ID: ISSUER_CLIENT.id,
      KASA_GITHUB_CLIENT_SECRET: ISSUER_CLIENT.secret,
      KASA_MICROSOFT_URL: microsoft.url,
      KASA_MICROSOFT_CLIENT_ID: ISSUER_CLIENT.id,
      KASA_MICROSOFT_CLIENT_SECRET: ISSUER_CLIENT.secret,
    },
  })
  oidc.open(`${kasa.url}/auth/callback/oidc`)
  invited = await startKasa({
    databaseUrl: database.url,
    environment: {
      ...common,
      KASA_KEK_FILE: `${kasa.dataDir}/keys/kek.key`,
      KASA_OIDC_ISSUER: forger.url,
      KASA_OIDC_CLIENT_ID: ISSUER_CLIENT.id,
      KASA_OIDC_CLIENT_SECRET: ISSUER_CLIENT.secret,
      KASA_GOOGLE_CLIENT_ID: 'without-its-secret',
    },
  })
}, 120_000)
afterAll(async () => {
  await invited.stop()
  await kasa.stop()
  await Promise.all([oidc.stop(), github.stop(), microsoft.stop(), forger.stop()])
  await database.drop()
})

const countRow = z.object({ count: z.bigint() })
async function count(table: 'identity' | 'session' | 'user'): Promise<bigint> {
  return (await database.db.rows(countRow, `select count(*) as count from sign_in.${table} limit 1`))[0]?.count ?? 0n
}

/** Begins at Kasa. Answers where the browser is sent. */
async function begin(browser: Browser, provider: string, body: object = {}): Promise<URL> {
  const { body: begun } = await browser.must('POST', `/api/sign-in/providers/${provider}`, { body })
  return new URL(String(begun['url']))
}

/** Goes where a provider sends the browser back to. Answers where Kasa sends it on to. */
async function comeBack(browser: Browser, url: string): Promise<string> {
  const { pathname, search } = new URL(url)
  const { status, headers } = await browser.send('GET', `${pathname}${search}`)
  expect(status).toBe(303)
  expect(headers.get('cache-control')).toBe('no-store')
  const { pathname: to, search: query } = new URL(headers.get('location') ?? '')
  return `${to}${query}`
}

/** All the way with the real provider. */
async function byOidc(browser: Browser, person: string, who: OidcPerson, body: object = {}): Promise<string> {
  oidc.people.set(person, who)
  return comeBack(browser, await oidc.visit((await begin(browser, 'oidc', body)).href, person))
}

/** The address that a provider would send the browser to with this code. */
function answerTo(asked: URL, code: string, extra: Record<string, string> = {}): string {
  const back = new URL(asked.searchParams.get('redirect_uri') ?? '')
  back.search = new URLSearchParams({ code, state: asked.searchParams.get('state') ?? '', ...extra }).toString()
  return back.href
}

const refusal = (problem: string) => expect.stringMatching(new RegExp(`[?&]problem=${problem}$`))
const isSignedIn = async (browser: Browser) => (await browser.send('GET', '/api/session')).status === 200

it('says which ways in there are; a provider without its secret is none', async () => {
  expect((await openBrowser(kasa).must('GET', '/api/sign-in/ways')).body).toEqual({
    signUp: 'open',
    password: true,
    magicLink: true,
    passkey: false,
    providers: [
      { id: 'github', name: 'GitHub' },
      { id: 'microsoft', name: 'Microsoft' },
      { id: 'oidc', name: 'Example ID' },
    ],
  })
  const { body } = await openBrowser(invited).must('GET', '/api/sign-in/ways')
  expect(body['providers']).toEqual([{ id: 'oidc', name: 'Single sign-on' }])
  expect(invited.output()).toContain('"event":"sign_in.provider_incomplete","provider":"google"')
  expect((await openBrowser(kasa).send('POST', '/api/sign-in/providers/google', { body: {} })).status).toBe(404)
})

describe('with a real OpenID Connect provider', () => {
  const ada = { email: 'ada@id.example', email_verified: true, name: 'Ada Lovelace' }

  it('a new person gets a sign-in with a proved address and an account, and comes back to it', async () => {
    const browser = openBrowser(kasa)
    expect(await byOidc(browser, 'ada', ada, { returnTo: '/console/usage?period=current' })).toBe(
      '/console/usage?period=current',
    )
    const { user } = (await browser.must('GET', '/api/session')).body
    expect(user).toMatchObject({ email: 'ada@id.example', name: 'Ada Lovelace', isVerified: true, hasPassword: false })
    expect(await accountsOf(browser)).toHaveLength(1)
    const again = openBrowser(kasa)
    await byOidc(again, 'ada', { ...ada, email: 'renamed@id.example' })
    const { user: same } = (await again.must('GET', '/api/session')).body
    expect(same).toEqual(user)
    const sessions = (await again.must('GET', '/api/session/all')).body['data']
    expect(sessions).toMatchObject([{ method: 'oauth' }, { method: 'oauth' }])
  })

  it('the browser keeps nothing readable of it, and nothing at all afterwards', async () => {
    const browser = openBrowser(kasa)
    const url = await begin(browser, 'oidc')
    const sealed = browser.cookies().get('kasa-session-provider') ?? ''
    const readable = Buffer.from(sealed, 'base64url').toString('latin1')
    for (const secret of ['state', 'nonce'].map((name) => url.searchParams.get(name) ?? '')) {
      expect(secret).toHaveLength(43)
      expect(sealed + readable).not.toContain(secret)
    }
    expect(url.searchParams.get('code_challenge_method')).toBe('S256')
    oidc.people.set('ada', ada)
    await comeBack(browser, await oidc.visit(url.href, 'ada'))
    expect([...browser.cookies().keys()]).toEqual(['kasa-session'])
  })

  it('whoever says no at the provider is told that nothing happened', async () => {
    const browser = openBrowser(kasa)
    const asked = await begin(browser, 'oidc')
    const back = new URL(asked.searchParams.get('redirect_uri') ?? '')
    const state = asked.searchParams.get('state') ?? ''
    back.search = new URLSearchParams({ error: 'access_denied', state, iss: oidc.issuer }).toString()
    expect(await comeBack(browser, back.href)).toEqual(refusal('cancelled'))
  })

  it('a second factor is asked for all the same', async () => {
    const browser = openBrowser(kasa)
    await byOidc(browser, 'factor', { email: 'factor@id.example', email_verified: true })
    await database.db.run(
      `insert into sign_in.totp (user_id, sealed_secret, key_version, confirmed_at)
       select id, '\\x00', 1, now() from sign_in.user where email = 'factor@id.example'`,
    )
    const next = openBrowser(kasa)
    const to = await byOidc(next, 'factor', { email: 'factor@id.example', email_verified: true })
    expect(to).toBe('/console/auth/sign-in?to=%2F')
    expect((await next.send('GET', '/api/session')).code).toBe('second_factor_required')
  })
})

describe('nobody is taken over', () => {
  it('an equal address does not join: whoever has it signs in as before', async () => {
    const victim = await signUp(kasa, 'victim@id.example')
    const attacker = openBrowser(kasa)
    const who = { email: 'victim@id.example', email_verified: true }
    expect(await byOidc(attacker, 'mallory', who)).toEqual(refusal('address_taken'))
    expect(await isSignedIn(attacker)).toBe(false)
    expect((await victim.must('GET', '/api/session/identities')).body['data']).toEqual([])
  })

  it('an address that the provider has not proved makes nobody, and tells nothing of who has it', async () => {
    await signUp(kasa, 'someone@id.example')
    const users = await count('user')
    for (const email of ['someone@id.example', 'nobody@id.example']) {
      const browser = openBrowser(kasa)
      expect(await byOidc(browser, `unproved-${email}`, { email, email_verified: false })).toEqual(
        refusal('address_not_proved'),
      )
      expect(await isSignedIn(browser)).toBe(false)
    }
    expect(await byOidc(openBrowser(kasa), 'no-address', {})).toEqual(refusal('address_not_proved'))
    expect(await count('user')).toBe(users)
  })

  it('11: a directory at Microsoft can write any address: it neither joins nor makes anybody', async () => {
    await signUp(kasa, 'boss@corp.example')
    for (const email of ['boss@corp.example', 'ghost@corp.example']) {
      const browser = openBrowser(kasa)
      const asked = await begin(browser, 'microsoft')
      expect(asked.href.startsWith(`${microsoft.url}/authorize?`)).toBe(true)
      const claims = { ...microsoftClaims(asked), email, email_verified: true, xms_edov: true }
      expect(await comeBack(browser, answerTo(asked, microsoft.grant(claims)))).toEqual(refusal('address_not_proved'))
    }
  })

  it('whoever proves the mailbox of an unconfirmed user ends what another linked before', async () => {
    const email = freshEmail('squatted')
    const squatter = openBrowser(kasa)
    await squatter.must('POST', '/api/sign-up', { body: { email, password: PASSWORD, name: 'X' }, status: 202 })
    await signIn(squatter, email)
    await link(squatter, 'squatter')
    const owner = openBrowser(kasa)
    await owner.must('POST', '/api/sign-in/magic-link', { body: { email }, status: 202 })
    const { token } = await letterTo(kasa, email, 'magic_link')
    await owner.must('POST', '/api/sign-in/magic-link/redeem', { body: { token } })
    expect((await owner.must('GET', '/api/session/identities')).body['data']).toEqual([])
    expect(await byOidc(openBrowser(kasa), 'squatter', { email, email_verified: true })).toEqual(
      refusal('address_taken'),
    )
  })
})

function microsoftClaims(asked: URL, tenant = TENANT): Record<string, unknown> {
  const nonce = asked.searchParams.get('nonce')
  return { iss: `${microsoft.url}/${tenant}/v2.0`, tid: tenant, oid: OBJECT, sub: 'pairwise', nonce }
}

async function linkMicrosoft(browser: Browser, oid: string): Promise<void> {
  const { body } = await browser.must('POST', '/api/session/identities/microsoft', { body: {} })
  const asked = new URL(String(body['url']))
  const code = microsoft.grant({ ...microsoftClaims(asked), oid })
  expect(await comeBack(browser, answerTo(asked, code))).toBe('/console/')
}

/** Links the person of the real provider to who is signed in. */
async function link(browser: Browser, person: string): Promise<string> {
  oidc.people.set(person, oidc.people.get(person) ?? {})
  const { body } = await browser.must('POST', '/api/session/identities/oidc', {
    body: { returnTo: '/console/settings/security' },
  })
  return comeBack(browser, await oidc.visit(String(body['url']), person))
}

async function identitiesOf(browser: Browser) {
  const schema = z.object({ data: z.array(z.object({ id: z.string(), provider: z.string(), label: z.string() })) })
  return schema.parse((await browser.must('GET', '/api/session/identities')).body).data
}

describe('linking', () => {
  it('who is signed in links, then signs in with it; the letter tells them', async () => {
    const email = freshEmail('linker')
    const browser = await signUp(kasa, email)
    oidc.people.set('linker', { email: 'other@id.example', email_verified: false })
    expect(await link(browser, 'linker')).toBe('/console/settings/security')
    expect(await identitiesOf(browser)).toMatchObject([{ provider: 'oidc', label: 'other@id.example' }])
    expect(await countLetters(kasa, email, 'security_notice')).toBe(1)
    const next = openBrowser(kasa)
    await byOidc(next, 'linker', { email: 'victim@id.example', email_verified: true })
    expect((await next.must('GET', '/api/session')).body['user']).toMatchObject({ email })
  })

  it('needs a fresh proof before, and what is dangerous needs a new one after', async () => {
    const browser = await signUp(kasa, freshEmail('proof'))
    await link(browser, 'proof')
    expect((await browser.send('POST', '/api/session/identities/oidc', { body: {} })).code).toBe('step_up_required')
    await browser.must('POST', '/api/session/step-up', { body: { password: PASSWORD } })
    await browser.must('POST', '/api/session/identities/oidc', { body: {} })
  })

  it("what is linked to somebody else's sign-in stays theirs", async () => {
    await link(await signUp(kasa, freshEmail('first')), 'shared')
    const second = await signUp(kasa, freshEmail('second'))
    expect(await link(second, 'shared')).toBe('/console/settings/security?problem=linked_elsewhere')
    expect(await identitiesOf(second)).toEqual([])
  })

  it('comes back to the session that began it, and to no other', async () => {
    const browser = await signUp(kasa, freshEmail('began'))
    const other = await signUp(kasa, freshEmail('other'))
    oidc.people.set('swap', {})
    const { body } = await browser.must('POST', '/api/session/identities/oidc', { body: {} })
    const back = await oidc.visit(String(body['url']), 'swap')
    other.setCookie('kasa-session-provider', browser.cookies().get('kasa-session-provider') ?? '')
    expect(await comeBack(other, back)).toEqual(refusal('expired'))
    expect(await identitiesOf(other)).toEqual([])
  })

  it('the last way in stays; with a password beside it, it goes', async () => {
    const email = freshEmail('only')
    const browser = openBrowser(kasa)
    await byOidc(browser, 'only', { email, email_verified: true })
    await browser.must('GET', '/api/session')
    const [identity] = await identitiesOf(browser)
    const path = `/api/session/identities/${identity?.id}`
    expect((await browser.send('DELETE', path, { body: {} })).code).toBe('conflict')
    await browser.must('POST', '/api/session/password', { body: { password: PASSWORD } })
    const stranger = await signUp(kasa, freshEmail('stranger'))
    expect((await stranger.send('DELETE', path, { body: {} })).status).toBe(404)
    await browser.must('DELETE', path, { body: {} })
    expect(await identitiesOf(browser)).toEqual([])
  })
})

describe('9: what comes back must be what was begun', () => {
  const gone = { email: 'gone@id.example', email_verified: true }
  const back = async (browser: Browser) => {
    oidc.people.set('gone', gone)
    return oidc.visit((await begin(browser, 'oidc')).href, 'gone')
  }

  it('without a state, with a made-up one, or in another browser, nothing happens', async () => {
    const browser = openBrowser(kasa)
    const good = new URL(await back(browser))
    const sessions = await count('session')
    const without = new URL(good)
    without.searchParams.delete('state')
    expect(await comeBack(browser, without.href)).toEqual(refusal('expired'))
    const browser2 = openBrowser(kasa)
    const other = new URL(await back(browser2))
    other.searchParams.set('state', 'A'.repeat(43))
    expect(await comeBack(browser2, other.href)).toEqual(refusal('expired'))
    expect(await comeBack(openBrowser(kasa), good.href)).toEqual(refusal('expired'))
    expect(await count('session')).toBe(sessions)
  })

  it('a state that was swapped with that of another browser is refused', async () => {
    const victim = openBrowser(kasa)
    const attacker = openBrowser(kasa)
    await begin(victim, 'oidc')
    expect(await comeBack(victim, await back(attacker))).toEqual(refusal('expired'))
    expect(await isSignedIn(victim)).toBe(false)
  })

  it('a changed or foreign seal in the cookie is refused', async () => {
    const browser = openBrowser(kasa)
    const url = await back(browser)
    const sealed = browser.cookies().get('kasa-session-provider') ?? ''
    const flipped = sealed.endsWith('A') ? 'B' : 'A'
    browser.setCookie('kasa-session-provider', `${sealed.slice(0, -1)}${flipped}`)
    expect(await comeBack(browser, url)).toEqual(refusal('expired'))
  })

  it('an answer that was used is not used again, even by a provider that would take its code twice', async () => {
    const oid = 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee'
    await linkMicrosoft(await signUp(kasa, freshEmail('replay')), oid)
    const browser = openBrowser(kasa)
    const asked = await begin(browser, 'microsoft')
    const sealed = browser.cookies().get('kasa-session-provider') ?? ''
    const url = answerTo(asked, microsoft.grant({ ...microsoftClaims(asked), oid }))
    expect(await comeBack(browser, url)).toBe('/console/')
    const calls = microsoft.tokenRequests.length
    const thief = openBrowser(kasa)
    thief.setCookie('kasa-session-provider', sealed)
    expect(await comeBack(thief, url)).toEqual(refusal('expired'))
    expect(await isSignedIn(thief)).toBe(false)
    expect(microsoft.tokenRequests).toHaveLength(calls)
  })

  it("a code of another browser's way is refused: it fits neither challenge nor nonce", async () => {
    const attacker = openBrowser(kasa)
    const stolen = new URL(await back(attacker)).searchParams.get('code') ?? ''
    const victim = openBrowser(kasa)
    const asked = await begin(victim, 'oidc')
    expect(await comeBack(victim, answerTo(asked, stolen, { iss: oidc.issuer }))).toEqual(refusal('provider_failed'))
    expect(await isSignedIn(victim)).toBe(false)
  })

  it('an answer of one provider at the address of another is refused, by path and by issuer', async () => {
    const browser = openBrowser(kasa)
    const asked = await begin(browser, 'oidc')
    const code = microsoft.grant(microsoftClaims(asked))
    const crossed = answerTo(asked, code).replace('/callback/oidc', '/callback/microsoft')
    expect(await comeBack(browser, crossed)).toEqual(refusal('expired'))
    const browserB = openBrowser(kasa)
    const askedB = await begin(browserB, 'oidc')
    const calls = microsoft.tokenRequests.length
    const named = answerTo(askedB, code, { iss: microsoft.url })
    expect(await comeBack(browserB, named)).toEqual(refusal('provider_failed'))
    expect(microsoft.tokenRequests).toHaveLength(calls)
  })

  it('an ID token with a wrong nonce, audience, issuer, age, directory or signature is refused', async () => {
    const bad: readonly [string, (good: Record<string, unknown>) => Record<string, unknown>, 'signature'?][] = [
      ['nonce', (good) => ({ ...good, nonce: 'another' })],
      ['no nonce', (good) => ({ ...good, nonce: undefined })],
      ['audience', (good) => ({ ...good, aud: 'somebody-else' })],
      ['issuer', (good) => ({ ...good, iss: 'https://login.example/v2.0' })],
      ['directory that is none', (good) => ({ ...good, iss: `${microsoft.url}/../v2.0` })],
      ['directory of another', (good) => ({ ...good, tid: '99999999-2222-4333-8444-555555555555' })],
      ['age', (good) => ({ ...good, iat: 1_000_000, exp: 1_000_300 })],
      ['nobody', (good) => ({ ...good, oid: undefined })],
      ['signature', (good) => good, 'signature'],
    ]
    await linkMicrosoft(await signUp(kasa, freshEmail('known')), OBJECT)
    for (const [what, spoil, forge] of bad) {
      const browser = openBrowser(kasa)
      const asked = await begin(browser, 'microsoft')
      const code = microsoft.grant(spoil(microsoftClaims(asked)), forge)
      expect([what, await comeBack(browser, answerTo(asked, code))]).toEqual([what, refusal('provider_failed')])
      expect(await isSignedIn(browser)).toBe(false)
    }
    const good = openBrowser(kasa)
    const asked = await begin(good, 'microsoft')
    expect(await comeBack(good, answerTo(asked, microsoft.grant(microsoftClaims(asked))))).toBe('/console/')
    const elsewhere = openBrowser(kasa)
    const askedElsewhere = await begin(elsewhere, 'microsoft')
    const foreign = microsoft.grant(microsoftClaims(askedElsewhere, '99999999-2222-4333-8444-555555555555'))
    expect(await comeBack(elsewhere, answerTo(askedElsewhere, foreign))).toEqual(refusal('address_not_proved'))
  })
})

it('10: the page to come back to is one of the console, whatever is asked', async () => {
  for (const returnTo of [
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    '/console/\r\nset-cookie: a=b',
    '/console/../../evil',
    '/console//evil.example/..//x',
  ]) {
    const browser = openBrowser(kasa)
    const to = await byOidc(browser, 'returner', { email: 'returner@id.example', email_verified: true }, { returnTo })
    expect(to.startsWith('/console/'), returnTo).toBe(true)
  }
})

it('13: another site cannot begin it', async () => {
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    const answer = await openBrowser(kasa).send('POST', '/api/sign-in/providers/oidc', { body: {}, headers })
    expect(answer.code).toBe('cross_site')
  }
  const elsewhere = kasa.url.replace('127.0.0.1', 'localhost')
  const named = await openBrowser({ url: elsewhere }).send('POST', '/api/sign-in/providers/oidc', { body: {} })
  expect([named.status, named.body['detail']]).toEqual([400, expect.stringContaining(kasa.url)])
})

describe('with GitHub', () => {
  const goThere = async (browser: Browser) => {
    const answer = await fetch(await begin(browser, 'github'), { redirect: 'manual' })
    return comeBack(browser, answer.headers.get('location') ?? '')
  }
  const mail = (email: string, verified: boolean, primary = true) => ({ email, primary, verified })

  it('the number is who it is; the primary address counts when GitHub has verified it', async () => {
    github.person = {
      id: 583_231,
      login: 'octo',
      name: 'Octo',
      emails: [mail('x@gh.example', true, false), mail('octo@gh.example', true)],
    }
    const browser = openBrowser(kasa)
    expect(await goThere(browser)).toBe('/console/')
    const { user } = (await browser.must('GET', '/api/session')).body
    expect(user).toMatchObject({ email: 'octo@gh.example', name: 'Octo', isVerified: true })
    github.person = { ...github.person, login: 'renamed', emails: [] }
    const again = openBrowser(kasa)
    await goThere(again)
    expect((await again.must('GET', '/api/session')).body['user']).toEqual(user)
    github.person = { id: 999, login: 'octo', name: null, emails: [] }
    expect(await goThere(openBrowser(kasa))).toEqual(refusal('address_not_proved'))
  })

  it('an address that is not verified, or not the primary one, makes nobody', async () => {
    for (const emails of [[mail('a@gh.example', false)], [mail('a@gh.example', true, false)]]) {
      github.person = { id: 77, login: 'seven', name: null, emails }
      expect(await goThere(openBrowser(kasa))).toEqual(refusal('address_not_proved'))
    }
  })

  it('a code that GitHub refuses is refused: its errors come with status 200', async () => {
    const browser = openBrowser(kasa)
    expect(await comeBack(browser, answerTo(await begin(browser, 'github'), 'made-up'))).toEqual(
      refusal('provider_failed'),
    )
  })
})

describe('where new people need an invitation', () => {
  const arrive = async (browser: Browser, sub: string, email: string, body: object = {}) => {
    const asked = await begin(browser, 'oidc', body)
    const nonce = asked.searchParams.get('nonce')
    const code = forger.grant({ sub, nonce, email, email_verified: true })
    return comeBack(browser, answerTo(asked, code))
  }

  it('nobody gets in without one, or with one that is not one', async () => {
    expect(await arrive(openBrowser(invited), 'u1', 'uninvited@id.example')).toEqual(refusal('not_invited'))
    const inviteToken = 'A'.repeat(43)
    expect(await arrive(openBrowser(invited), 'u1', 'uninvited@id.example', { inviteToken })).toEqual(
      refusal('not_invited'),
    )
  })

  it('the invitation says which address the new sign-in has, whatever the provider says', async () => {
    const organization = await makeOrganization(kasa, 'Inviting')
    const email = freshEmail('guest')
    await organization.owner.must('POST', '/api/invites', { body: { email, role: 'member' }, status: 201 })
    const { token } = await letterTo(kasa, email, 'invite')
    const browser = openBrowser(invited)
    expect(await arrive(browser, 'u2', 'private@id.example', { inviteToken: token })).toBe('/console/')
    expect((await browser.must('GET', '/api/session')).body['user']).toMatchObject({ email, isVerified: true })
    await browser.must('POST', '/api/invitations/accept', { body: { token } })
    expect(await accountsOf(browser)).toHaveLength(2)
  })
})

it('what a provider answers is not in the log, and neither are code, state or secret', async () => {
  for (const secret of [OIDC_CLIENT.secret, ISSUER_CLIENT.secret, 'gho_', 'code_verifier', 'id_token']) {
    expect(kasa.output()).not.toContain(secret)
  }
  expect(kasa.output()).toContain('"event":"sign_in.provider_failed","provider":"oidc","said":"invalid_grant"')
  expect(kasa.output()).not.toMatch(/[?&]code=/)
})

it('21: a provider on a private address is not asked unless the operator allows it', async () => {
  const guarded = await startKasa({
    databaseUrl: database.url,
    environment: {
      KASA_KEK_FILE: `${kasa.dataDir}/keys/kek.key`,
      KASA_LOCAL_MODEL: 'off',
      KASA_SIGN_IN_PER_ADDRESS: '100000',
      KASA_OIDC_ISSUER: forger.url.replace('http:', 'https:'),
      KASA_OIDC_CLIENT_ID: ISSUER_CLIENT.id,
      KASA_GITHUB_CLIENT_ID: ISSUER_CLIENT.id,
      KASA_GITHUB_CLIENT_SECRET: ISSUER_CLIENT.secret,
      KASA_GITHUB_URL: github.url,
    },
  })
  try {
    expect((await openBrowser(guarded).send('POST', '/api/sign-in/providers/oidc', { body: {} })).status).toBe(502)
    expect(guarded.output()).toContain('on this machine or a private network')
    const browser = openBrowser(guarded)
    const asked = await begin(browser, 'github')
    expect(await comeBack(browser, answerTo(asked, 'any'))).toEqual(refusal('provider_failed'))
  } finally {
    await guarded.stop()
  }
})
