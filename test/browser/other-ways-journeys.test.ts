import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { openBrowser, PASSWORD, signUp } from '../support/console-client.ts'
import { openDoor, show, tabTo } from '../support/console-page.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { freePort } from '../support/free-port.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { OIDC_CLIENT, type OidcServer, startOidcServer } from '../support/oidc-server.ts'
import { faultsOf } from '../support/page-faults.ts'

// Passkeys with Chromium's own virtual authenticator, and a real OpenID Connect provider. Nothing here touches the mouse.
const FOLDER = process.env['KASA_TEST_SCREENSHOTS']
const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }

let database: TestDatabase
let oidc: OidcServer
let kasa: Kasa
let browser: TestBrowser
beforeAll(async () => {
  database = await createTestDatabase()
  oidc = await startOidcServer()
  const port = await freePort()
  const url = `http://localhost:${port}`
  const started = await startKasa({
    databaseUrl: database.url,
    environment: {
      KASA_PORT: port,
      KASA_PUBLIC_URL: url,
      KASA_SIGN_UP: 'open',
      KASA_SIGN_IN_PER_ADDRESS: '100000',
      KASA_LOCAL_MODEL: 'off',
      KASA_SIGN_IN_PRIVATE_PROVIDERS: 'allow',
      KASA_OIDC_ISSUER: oidc.issuer,
      KASA_OIDC_CLIENT_ID: OIDC_CLIENT.id,
      KASA_OIDC_CLIENT_SECRET: OIDC_CLIENT.secret,
      KASA_OIDC_NAME: 'Example ID',
    },
  })
  kasa = { ...started, url }
  oidc.open(`${url}/auth/callback/oidc`)
  browser = await startBrowser()
  if (FOLDER !== undefined) mkdirSync(resolve(FOLDER), { recursive: true })
}, 120_000)
afterAll(async () => {
  await browser.stop()
  await kasa.stop()
  await oidc.stop()
  await database.drop()
})

const go = (page: Page, path: string) => page.goto(`${kasa.url}/console${path}`, { waitUntil: 'networkidle' })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().waitFor()
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}
async function type(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** A page with an authenticator that asks for finger or face, and is shown the right one. */
async function withAuthenticator(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    /** From now on it is somebody else's finger. */
    refuse: (isRefused: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: !isRefused }),
  }
}

async function openAs(email: string, path: string) {
  const opened = await openDoor(browser)
  await go(opened.page, path)
  await heading(opened.page, 'Sign in')
  await type(opened.page, 'E-mail', email)
  await type(opened.page, 'Password', PASSWORD)
  await opened.page.keyboard.press('Enter')
  return opened
}

async function provedLongAgo(email: string): Promise<void> {
  await database.db.run(
    `update sign_in.session set proved_at = to_timestamp(0) where user_id = (select id from sign_in.user where email = $1)`,
    [email],
  )
}

it('a passkey is added, named, signs in, proves who one is, and is removed', async () => {
  await signUp(kasa, 'ada@example.com', 'Ada')
  const { page, errors } = await openAs('ada@example.com', '/settings/security')
  const finger = await withAuthenticator(page)
  await heading(page, 'Security')
  await press(page, 'Add a passkey')
  await page.getByRole('cell', { name: 'Passkey 1', exact: true }).waitFor()
  await press(page, 'Rename Passkey 1')
  await type(page, 'Name', 'Laptop')
  await page.keyboard.press('Enter')
  await page.getByRole('cell', { name: 'Laptop', exact: true }).waitFor()

  await press(page, 'Sign out')
  await heading(page, 'Sign in')
  await finger.refuse(true)
  await press(page, 'Sign in with a passkey')
  await page.getByText('No passkey was used').waitFor()
  await finger.refuse(false)
  await press(page, 'Sign in with a passkey')
  await heading(page, 'Start')
  await page.waitForLoadState('networkidle')

  await go(page, '/settings/security')
  await page.getByRole('cell', { name: 'Laptop', exact: true }).waitFor()
  await provedLongAgo('ada@example.com')
  await press(page, 'Remove Laptop')
  await press(page, 'Yes, remove it')
  await page.getByRole('dialog').getByText('Is it you?').waitFor()
  await press(page, 'Use a passkey')
  await page.getByText('You have none yet.').waitFor()
  // What was refused on purpose is told by the browser too.
  expect(errors.filter((error) => !/40[13]/.test(error))).toEqual([])
}, 60_000)

it('a provider leads to the page that was wanted; the answer of the provider stays out of the address', async () => {
  oidc.people.set('grace', { email: 'grace@id.example', email_verified: true, name: 'Grace' })
  const { page } = await openDoor(browser)
  await go(page, '/records?status=failed')
  await heading(page, 'Sign in')
  await press(page, 'Continue with Example ID')
  await agree(page, 'grace')
  await heading(page, 'Records')
  expect(page.url()).toBe(`${kasa.url}/console/records?status=failed`)
  await go(page, '/settings/security')
  await page.getByText('grace@id.example', { exact: true }).first().waitFor()
  await press(page, 'Unlink Example ID, grace@id.example')
  await press(page, 'Yes, unlink')
  await page.getByText('This is your last way in').waitFor()
}, 60_000)

it('an address that somebody has is told on the page for signing in, with what to do', async () => {
  await signUp(kasa, 'taken@id.example', 'Taken')
  oidc.people.set('taker', { email: 'taken@id.example', email_verified: true })
  const { page } = await openDoor(browser)
  await go(page, '/')
  await press(page, 'Continue with Example ID')
  await agree(page, 'taker')
  await heading(page, 'Sign in')
  expect(await page.getByRole('alert').innerText()).toContain('signs in here with this address already')
  await type(page, 'E-mail', 'taken@id.example')
  await type(page, 'Password', PASSWORD)
  await page.keyboard.press('Enter')
  await heading(page, 'Start')
}, 60_000)

it('who is signed in links a provider and unlinks it again', async () => {
  await signUp(kasa, 'lin@example.com', 'Lin')
  oidc.people.set('lin', { email: 'private@id.example' })
  const { page } = await openAs('lin@example.com', '/settings/security')
  await heading(page, 'Security')
  await press(page, 'Link Example ID')
  await agree(page, 'lin')
  await heading(page, 'Security')
  await press(page, 'Unlink Example ID, private@id.example')
  await press(page, 'Yes, unlink')
  await page.getByRole('dialog').getByText('Is it you?').waitFor()
  await type(page, 'Password', PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('None is linked.').waitFor()
}, 60_000)

/** At the provider: who, and yes. */
async function agree(page: Page, person: string): Promise<void> {
  await page.waitForURL(`${oidc.issuer}/**`)
  await page.getByPlaceholder('Enter any login').fill(person)
  await page.getByPlaceholder('and password').fill('any')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Continue' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(`${kasa.url}/**`)
  await page.waitForLoadState('networkidle')
}

it.each([
  ['wide-light', WIDE, 'light', 'en'],
  ['wide-dark', WIDE, 'dark', 'tr'],
  ['phone-light', PHONE, 'light', 'tr'],
  ['phone-dark', PHONE, 'dark', 'en'],
] as const)(
  'these pages break no accessibility rule and fit their window: %s',
  async (variant, viewport, colorScheme, locale) => {
    const email = `${variant}@id.example`
    oidc.people.set(variant, { email, email_verified: true, name: 'Screens' })
    const person = openBrowser(kasa)
    const begun = await person.must('POST', '/api/sign-in/providers/oidc', { body: {} })
    const { pathname, search } = new URL(await oidc.visit(String(begun.body['url']), variant))
    await person.send('GET', `${pathname}${search}`)
    const { page, errors } = await openDoor(browser, { viewport, colorScheme, locale })
    const found: string[] = []
    const look = async (name: string, path: string) => {
      await show(page, kasa, path)
      found.push(...(await faultsOf(page, name)))
      if (FOLDER !== undefined) await page.screenshot({ path: join(FOLDER, `${name}-${variant}.png`), fullPage: true })
    }
    await look('other-ways', '/auth/sign-in?problem=address_taken')
    await look('other-ways-register', '/auth/register')
    const cookies = [...person.cookies()].map(([name, value]) => ({ name, value, url: kasa.url }))
    await page.context().addCookies(cookies)
    await withAuthenticator(page)
    await show(page, kasa, '/settings/security')
    await page.getByRole('button', { name: locale === 'en' ? 'Add a passkey' : 'Geçiş anahtarı ekle' }).press('Enter')
    await page.getByRole('cell', { name: locale === 'en' ? 'Passkey 1' : 'Geçiş anahtarı 1', exact: true }).waitFor()
    await look('ways-in', '/settings/security')
    expect(found).toEqual([])
    expect(errors.filter((error) => !error.includes('401'))).toEqual([])
    await page.context().close()
  },
  120_000,
)
