import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toBase32, totpCode, totpStepAt } from '../../src/platform/crypto/totp.ts'
import { accountsOf, letterTo, openBrowser, PASSWORD, signIn, signUp } from '../support/console-client.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'

let database: TestDatabase
let kasa: Kasa
beforeAll(async () => {
  database = await createTestDatabase()
  kasa = await startKasa({
    databaseUrl: database.url,
    environment: { KASA_SIGN_UP: 'open', KASA_SIGN_IN_PER_ADDRESS: '100000' },
  })
})
afterAll(async () => {
  await kasa.stop()
  await database.drop()
})

it('the link of the first run makes the operator, once, and the operator may administer', async () => {
  const { signInUrl } = JSON.parse(readFileSync(join(kasa.dataDir, 'first-run.json'), 'utf8'))
  await expect.poll(() => kasa.output()).toContain(signInUrl)
  expect(signInUrl.startsWith(`${kasa.url}/console/auth/first-run#`)).toBe(true)
  const token = signInUrl.split('#')[1]
  const body = { token, email: 'op@example.com', password: PASSWORD, name: 'Op' }
  const browser = openBrowser(kasa)
  await browser.must('POST', '/api/sign-in/first-run', { body, status: 201 })
  expect((await browser.must('GET', '/api/session')).body['user']).toMatchObject({
    email: 'op@example.com',
    isVerified: true,
  })
  await browser.must('GET', '/api/accounts')
  await browser.must('GET', '/api/config')
  await browser.must('GET', '/api/usage/daily?period=current')
  const again = await openBrowser(kasa).send('POST', '/api/sign-in/first-run', {
    body: { ...body, email: 'x@example.com' },
  })
  expect(again.code).toBe('link_expired')
})

it('a person registers, confirms the address and has an account of their own', async () => {
  const browser = await signUp(kasa, 'ada@example.com', 'Ada')
  const [account] = await accountsOf(browser)
  expect(account).toMatchObject({ kind: 'personal', name: 'Ada' })
  expect(account?.permissions['Kasa.Organization.ApiKeys.Create']).toBe('all')
  expect(account?.permissions['Kasa.Organization.Instance.Administer']).toBeUndefined()
  expect((await browser.must('GET', '/api/keys')).body).toEqual({ data: [], nextCursor: null })
  expect((await browser.send('GET', '/api/accounts')).status).toBe(403)
})

it('calls are made with keys: the session gets a short one for the playground, which ends with it', async () => {
  const browser = await signUp(kasa, 'play@example.com')
  const bare = await browser.send('GET', '/v1/models')
  expect(bare.status).toBe(401)
  const made = await browser.must('POST', '/api/session/key', { status: 201 })
  const models = (key: string) => fetch(`${kasa.url}/v1/models`, { headers: { authorization: `Bearer ${key}` } })
  const key = String(made.body['key'])
  expect((await models(key)).status).toBe(200)
  expect((await browser.must('GET', '/api/keys')).body['data']).toEqual([])
  await browser.must('POST', '/api/session/sign-out')
  await expect.poll(async () => (await models(key)).status, { timeout: 2_000 }).toBe(401)
})

it('a magic link signs in where it was asked for; its code does the same', async () => {
  await signUp(kasa, 'magic@example.com')
  const browser = openBrowser(kasa)
  await browser.must('POST', '/api/sign-in/magic-link', { body: { email: 'Magic@Example.com' }, status: 202 })
  const first = await letterTo(kasa, 'magic@example.com', 'magic_link')
  await browser.must('POST', '/api/sign-in/magic-link/redeem', { body: { token: first.token } })
  expect((await browser.must('GET', '/api/session')).body['user']).toMatchObject({ email: 'magic@example.com' })
  const other = openBrowser(kasa)
  await other.must('POST', '/api/sign-in/magic-link', { body: { email: 'magic@example.com' }, status: 202 })
  const second = await letterTo(kasa, 'magic@example.com', 'magic_link')
  await other.must('POST', '/api/sign-in/magic-link/redeem', { body: { code: second.code } })
  expect((await other.must('GET', '/api/session/all')).body['data']).toHaveLength(3)
})

it('a second factor is needed from then on; recovery codes work once', async () => {
  const browser = await signUp(kasa, 'totp@example.com')
  const begun = await browser.must('POST', '/api/session/second-factor', { status: 201 })
  const secret = fromBase32(String(begun.body['secret']))
  expect(toBase32(secret)).toBe(begun.body['secret'])
  const codeAt = (drift: bigint) => totpCode(secret, totpStepAt(Date.now()) + drift)
  const confirmed = await browser.must('POST', '/api/session/second-factor/confirm', { body: { code: codeAt(-1n) } })
  const recovery = confirmed.body['recoveryCodes']
  if (!Array.isArray(recovery)) throw new Error('expected codes')
  expect(recovery).toHaveLength(10)

  const next = openBrowser(kasa)
  await signIn(next, 'totp@example.com')
  expect((await next.send('GET', '/api/session')).code).toBe('second_factor_required')
  expect((await next.send('GET', '/api/keys')).code).toBe('second_factor_required')
  expect((await next.send('POST', '/api/sign-in/second-factor', { body: { code: '000000' } })).code).toBe(
    'sign_in_failed',
  )
  await next.must('POST', '/api/sign-in/second-factor', { body: { code: codeAt(0n) } })
  await next.must('GET', '/api/keys')

  const third = openBrowser(kasa)
  await signIn(third, 'totp@example.com')
  await third.must('POST', '/api/sign-in/second-factor', { body: { code: String(recovery[0]).toLowerCase() } })
  const fourth = openBrowser(kasa)
  await signIn(fourth, 'totp@example.com')
  const used = await fourth.send('POST', '/api/sign-in/second-factor', { body: { code: String(recovery[0]) } })
  expect(used.code).toBe('sign_in_failed')
  expect((await third.must('GET', '/api/session/second-factor')).body).toEqual({ isOn: true, recoveryCodesLeft: 9 })
})

it('a forgotten password is replaced by letter, which ends every session', async () => {
  const browser = await signUp(kasa, 'reset@example.com')
  await openBrowser(kasa).must('POST', '/api/sign-in/reset', { body: { email: 'reset@example.com' }, status: 202 })
  const { token } = await letterTo(kasa, 'reset@example.com', 'reset')
  const body = { token, password: 'another quiet harbour' }
  await openBrowser(kasa).must('POST', '/api/sign-in/reset/redeem', { body })
  expect((await openBrowser(kasa).send('POST', '/api/sign-in/reset/redeem', { body })).code).toBe('link_expired')
  expect((await browser.send('GET', '/api/session')).status).toBe(401)
  await signIn(browser, 'reset@example.com', 'another quiet harbour')
})

it('an address changes when both mailboxes have said yes, not before', async () => {
  const browser = await signUp(kasa, 'old@example.com')
  await browser.must('POST', '/api/session/email', { body: { email: 'new@example.com' }, status: 202 })
  const email = async () => (await browser.must('GET', '/api/session')).body['user']
  const anyone = openBrowser(kasa)
  const fromNew = await letterTo(kasa, 'new@example.com', 'change_email_new')
  const half = await anyone.must('POST', '/api/email-change/confirm', { body: { token: fromNew.token } })
  expect(half.body).toEqual({ state: 'waiting_for_other' })
  expect(await email()).toMatchObject({ email: 'old@example.com' })
  const fromOld = await letterTo(kasa, 'old@example.com', 'change_email_old')
  const whole = await anyone.must('POST', '/api/email-change/confirm', { body: { token: fromOld.token } })
  expect(whole.body).toEqual({ state: 'changed' })
  expect(await email()).toMatchObject({ email: 'new@example.com' })
  expect((await anyone.send('POST', '/api/email-change/confirm', { body: { token: fromOld.token } })).code).toBe(
    'link_expired',
  )
})

function fromBase32(text: string): Buffer {
  const bits = text
    .split('')
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const bytes = bits.match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}

it('a session ends after 7 days without a request, and after 30 days whatever happens', async () => {
  const email = 'aging@example.com'
  const browser = await signUp(kasa, email)
  const age = (seen: string, made: string) =>
    database.db.run(
      `update sign_in.session s set seen_at = now() - $2::interval, created_at = now() - $3::interval,
         expires_at = now() - $3::interval + interval '30 days'
       from sign_in.user u where u.id = s.user_id and u.email = $1`,
      [email, seen, made],
    )
  const status = async () => (await browser.send('GET', '/api/session')).status
  await age('6 days 23 hours', '20 days')
  expect(await status()).toBe(200)
  await age('7 days', '20 days')
  expect(await status()).toBe(401)
  await age('1 minute', '29 days 23 hours')
  expect(await status()).toBe(200)
  await age('1 minute', '30 days')
  expect(await status()).toBe(401)
})
