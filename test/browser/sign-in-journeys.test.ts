import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { totpCode, totpStepAt } from '../../src/platform/crypto/totp.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { letterTo, openBrowser, PASSWORD, signIn, signUp } from '../support/console-client.ts'
import { firstRunLink, goBy, openDoor, tabTo } from '../support/console-page.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { faultsOf } from '../support/page-faults.ts'
import { readQr } from '../support/read-qr.ts'
import { makeOrganization } from '../support/organization.ts'

// Nothing here touches the mouse.
let instance: Instance
let browser: TestBrowser
beforeAll(async () => {
  instance = await startInstance({
    environment: { KASA_SIGN_UP: 'open', KASA_SIGN_IN_PER_ADDRESS: '100000' },
  })
  browser = await startBrowser()
}, 120_000)
afterAll(async () => {
  await browser.stop()
  await instance.stop()
})

const enter = (page: Page) => page.keyboard.press('Enter')
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) {
    await tabTo(page, name)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(text)
  }
}
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().waitFor()
  await tabTo(page, name)
  await enter(page)
}
const go = (page: Page, path: string) => page.goto(`${instance.kasa.url}/console${path}`, { waitUntil: 'networkidle' })
/** A page on which somebody is signed in by password, where they wanted to be. */
async function openAs(email: string, path = '/settings') {
  const opened = await openDoor(browser)
  await go(opened.page, path)
  await heading(opened.page, 'Sign in')
  await fill(opened.page, { 'E-mail': email, Password: PASSWORD })
  await enter(opened.page)
  return opened
}
const run = (sql: string, values: readonly string[]) => instance.database.db.run(sql, [...values])

it('from the printed link to a first call and its receipt in under two minutes, with nothing secret kept', async () => {
  const startedMs = performance.now()
  const { page, errors } = await openDoor(browser)
  await page.goto(firstRunLink(instance.kasa), { waitUntil: 'networkidle' })
  await fill(page, { 'E-mail': 'ada@example.com', Name: 'Ada', Password: 'short' })
  await enter(page)
  await page.getByText('A password has at least 8 characters').waitFor()
  await fill(page, { Password: PASSWORD })
  await enter(page)
  await press(page, 'Make the call')
  await press(page, 'See its receipt')
  const receipt = page.getByRole('dialog')
  await receipt.getByText('Recomputed', { exact: true }).waitFor()
  expect(await receipt.innerText()).toContain('kasa-local/tiny-kjv-2m')
  expect(performance.now() - startedMs).toBeLessThan(120_000)
  const kept = String(await page.evaluate('JSON.stringify([localStorage, sessionStorage, document.cookie])'))
  expect(kept).not.toMatch(/kasa_|[A-Za-z0-9_-]{40}/)
  expect(kept).not.toContain(PASSWORD)
  // What the server refused on purpose is told by the browser too.
  expect(errors.filter((error) => !error.includes('400'))).toEqual([])
  await page.goto(firstRunLink(instance.kasa), { waitUntil: 'networkidle' })
  await fill(page, { 'E-mail': 'eve@example.com', Name: 'Eve', Password: PASSWORD })
  await enter(page)
  await heading(page, 'This link does not work any more')
})

it('a password leads to the page that was wanted; a wrong one and an unknown address are told the same', async () => {
  await signUp(instance.kasa, 'bea@example.com', 'Bea')
  const { page } = await openDoor(browser)
  await go(page, '/records?status=failed')
  const answers: string[] = []
  for (const email of ['bea@example.com', 'nobody@example.com']) {
    await fill(page, { 'E-mail': email, Password: 'not the password' })
    await enter(page)
    await page.getByRole('alert').waitFor()
    answers.push(await page.getByRole('alert').innerText())
  }
  expect(answers[0]).toContain('That did not work')
  expect(answers[1]).toBe(answers[0])
  await fill(page, { 'E-mail': 'bea@example.com', Password: PASSWORD })
  await enter(page)
  await heading(page, 'Records')
  expect(page.url()).toContain('status=failed')
  await press(page, 'Sign out')
  await heading(page, 'Sign in')
  await go(page, '/records')
  await heading(page, 'Sign in')
})

it('a page to come back to is one of this console', async () => {
  await signUp(instance.kasa, 'cem@example.com', 'Cem')
  const { page } = await openDoor(browser)
  await go(page, '/auth/sign-in?to=%2F%2Fevil.example%2Fconsole')
  await fill(page, { 'E-mail': 'cem@example.com', Password: PASSWORD })
  await enter(page)
  await heading(page, 'Start')
  expect(new URL(page.url()).origin).toBe(new URL(instance.kasa.url).origin)
})

it('a letter signs in, by its code and by its link', async () => {
  await signUp(instance.kasa, 'dora@example.com', 'Dora')
  for (const way of ['code', 'link'] as const) {
    const { page } = await openDoor(browser)
    await go(page, '/auth/sign-in')
    await fill(page, { 'E-mail': 'dora@example.com' })
    await press(page, 'Mail me a code')
    await page.getByText('a letter is on its way').waitFor()
    const letter = await letterTo(instance.kasa, 'dora@example.com', 'magic_link')
    if (way === 'code') {
      await fill(page, { 'Code of the letter': letter.code })
      await enter(page)
    } else {
      await go(page, `/auth/magic#${letter.token}`)
      await press(page, 'Sign in')
    }
    await heading(page, 'Start')
    const other = await openDoor(browser)
    await go(other.page, `/auth/magic#${letter.token}`)
    await press(other.page, 'Sign in')
    await heading(other.page, 'This link does not work any more')
  }
})

it('an authenticator is set up by its picture, and signing in needs its code or a recovery code', async () => {
  await signUp(instance.kasa, 'emre@example.com', 'Emre')
  const { page } = await openAs('emre@example.com', '/settings/security')
  await press(page, 'Set up an authenticator')
  const picture = page.getByRole('img', { name: 'The secret as a picture for the camera of your authenticator' })
  const read = new URL(await readQr(picture))
  expect([read.protocol, read.host, decodeURIComponent(read.pathname)]).toEqual([
    'otpauth:',
    'totp',
    '/Kasa:emre@example.com',
  ])
  const secret = read.searchParams.get('secret') ?? ''
  // For typing it is there too, and in the dark the picture stays dark on light.
  expect((await page.locator('code').first().innerText()).trim()).toBe(secret)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await readQr(picture)).toBe(read.href)
  expect(await faultsOf(page, 'authenticator')).toEqual([])
  const codeAt = (drift: bigint) => totpCode(fromBase32(secret), totpStepAt(Date.now()) + drift)
  await fill(page, { 'Code of the authenticator': codeAt(-1n) })
  await enter(page)
  const codes = page.getByRole('dialog', { name: 'Your recovery codes' })
  const [recovery = ''] = (await codes.locator('pre').innerText()).trim().split('\n')
  await press(page, 'Done')
  await codes.waitFor({ state: 'detached' })
  await page.getByText('10 recovery codes are left').waitFor()
  expect(await page.content()).not.toContain(recovery)
  for (const code of [codeAt(0n), recovery]) {
    const next = await openAs('emre@example.com', '/settings')
    await fill(next.page, { Code: '000000' })
    await enter(next.page)
    await next.page.getByRole('alert').waitFor()
    await fill(next.page, { Code: code })
    await enter(next.page)
    await heading(next.page, 'Settings')
  }
})

it('a session that ends in the middle of a form loses nothing of it', async () => {
  await signUp(instance.kasa, 'fatma@example.com', 'Fatma')
  const { page } = await openAs('fatma@example.com', '/vault')
  await press(page, 'Add a key')
  await fill(page, { Secret: 'sk-what-was-typed', Provider: 'openai', Label: 'Mine', Address: instance.openai.url })
  await endSessions('fatma@example.com')
  await enter(page)
  const dialog = page.getByRole('dialog', { name: 'Sign in' })
  await dialog.getByText('Your session has ended').waitFor()
  expect(await dialog.getByLabel('E-mail').inputValue()).toBe('fatma@example.com')
  // Not now: the form is as it was, and says why it was not taken.
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await page.getByLabel('Secret').inputValue()).toBe('sk-what-was-typed')
  await press(page, 'Add and test')
  await dialog.waitFor()
  await fill(page, { Password: PASSWORD })
  await enter(page)
  await page
    .getByRole('dialog', { name: 'Add a key' })
    .getByText(/It works|Stored, but/)
    .waitFor()
  await press(page, 'Done')
  await page.getByRole('button', { name: 'Mine' }).waitFor()
})

it('a call in the playground goes on after signing in again', async () => {
  await signUp(instance.kasa, 'gul@example.com', 'Gül')
  const { page } = await openAs('gul@example.com', '/playground?model=tiny-kjv-2m')
  await heading(page, 'Playground')
  // What the screen reads as it opens is read: the next thing to fail is the price of what is typed.
  await page.getByLabel('Your message').waitFor()
  await page.waitForLoadState('networkidle')
  await endSessions('gul@example.com')
  await fill(page, { 'Your message': 'In the beginning' })
  const dialog = page.getByRole('dialog', { name: 'Sign in' })
  await dialog.waitFor()
  await fill(page, { Password: PASSWORD })
  await enter(page)
  await dialog.waitFor({ state: 'detached' })
  expect(await page.getByLabel('Your message').inputValue()).toBe('In the beginning')
  await press(page, 'Send')
  await page.getByRole('article').getByText('$0.00').first().waitFor()
})

it('what is dangerous asks for a fresh proof and then goes on', async () => {
  await signUp(instance.kasa, 'hale@example.com', 'Hale')
  const { page } = await openAs('hale@example.com', '/keys')
  await press(page, 'Make a key')
  await fill(page, { Name: 'nightly' })
  await run(
    `update sign_in.session s set proved_at = now() - interval '11 minutes'
     from sign_in.user u where u.id = s.user_id and u.email = $1`,
    ['hale@example.com'],
  )
  await enter(page)
  const dialog = page.getByRole('dialog', { name: 'Is it you?' })
  await dialog.waitFor()
  await fill(page, { Password: 'wrong' })
  await enter(page)
  await dialog.getByRole('alert').waitFor()
  await fill(page, { Password: PASSWORD })
  await enter(page)
  await page.getByRole('dialog', { name: 'Your new key' }).waitFor()
})

it('a forgotten password is replaced by letter; an unknown address sees the same page', async () => {
  await signUp(instance.kasa, 'ian@example.com', 'Ian')
  const { page } = await openDoor(browser)
  const said: string[] = []
  for (const email of ['nobody@example.com', 'ian@example.com']) {
    await go(page, '/auth/forgot')
    await fill(page, { 'E-mail': email })
    await enter(page)
    await page.getByText('a letter is on its way').waitFor()
    said.push((await page.locator('main').innerText()).replace(email, 'somebody'))
  }
  expect(said[0]).toBe(said[1])
  const { token } = await letterTo(instance.kasa, 'ian@example.com', 'reset')
  await go(page, `/auth/reset#${token}`)
  await fill(page, { 'New password': 'password' })
  await enter(page)
  await page.getByText('among the first that anybody guesses').waitFor()
  await fill(page, { 'New password': 'another quiet harbour' })
  await enter(page)
  await heading(page, 'The password is set')
  await page.evaluate('window.isSamePage = true')
  await tabTo(page, 'Sign in')
  await enter(page)
  await heading(page, 'Sign in')
  expect(await page.evaluate('window.isSamePage')).toBe(true)
  await fill(page, { 'E-mail': 'ian@example.com', Password: 'another quiet harbour' })
  await enter(page)
  await heading(page, 'Start')
})

it('somebody registers, confirms the address and is in; a taken address sees the same page', async () => {
  const said: string[] = []
  const { page } = await openDoor(browser)
  for (const email of ['ada@example.com', 'jale@example.com']) {
    await go(page, '/auth/register')
    await fill(page, { 'E-mail': email, Name: 'Jale', Password: PASSWORD })
    await enter(page)
    await heading(page, 'Look into your mailbox')
    said.push((await page.locator('main').innerText()).replace(email, 'somebody'))
  }
  expect(said[0]).toBe(said[1])
  const { token } = await letterTo(instance.kasa, 'jale@example.com', 'verify')
  await go(page, `/auth/verify#${token}`)
  await press(page, 'Confirm')
  await page.getByRole('dialog', { name: 'Sign in' }).waitFor()
  await fill(page, { 'E-mail': 'jale@example.com', Password: PASSWORD })
  await enter(page)
  await heading(page, 'Your address is confirmed')
})

it('who is invited registers by the invitation and belongs to the organization', async () => {
  const { owner } = await makeOrganization(instance.kasa, 'Harbour')
  await owner.must('POST', '/api/invites', { body: { email: 'kaan@example.com', role: 'member' }, status: 201 })
  const { token, text } = await letterTo(instance.kasa, 'kaan@example.com', 'invite')
  expect(text).toContain(`${instance.kasa.url}/console/auth/invite#${token}`)
  const { page } = await openDoor(browser)
  await go(page, `/auth/invite#${token}`)
  await tabTo(page, 'Register')
  await enter(page)
  await heading(page, 'Register')
  await fill(page, { 'E-mail': 'kaan@example.com', Name: 'Kaan', Password: PASSWORD })
  await enter(page)
  await heading(page, 'Harbour invites you')
  await press(page, 'Join')
  await heading(page, 'Start')
  await goBy(page, 'Settings')
  await page.getByText('Signed in as kaan@example.com, for Harbour.').waitFor()
  await go(page, `/auth/invite#${token}`)
  await heading(page, 'This link does not work any more')
})

it('an address changes when both mailboxes have said yes', async () => {
  await signUp(instance.kasa, 'lale@example.com', 'Lale')
  const { page } = await openAs('lale@example.com', '/settings/security')
  await fill(page, { 'New address': 'lale@new.example' })
  await enter(page)
  await page.getByText('Letters are on their way to both.').waitFor()
  for (const [email, kind, title] of [
    ['lale@example.com', 'change_email_old', 'One mailbox has agreed'],
    ['lale@new.example', 'change_email_new', 'Your address is changed'],
  ] as const) {
    const { token } = await letterTo(instance.kasa, email, kind)
    await go(page, `/auth/change-email#${token}`)
    await press(page, 'Confirm')
    await heading(page, title)
  }
  await go(page, '/settings')
  await page.getByText('Signed in as lale@new.example').waitFor()
})

it('a session is ended from another, and the page that had it asks', async () => {
  await signUp(instance.kasa, 'mert@example.com', 'Mert')
  const first = await openAs('mert@example.com', '/settings/security')
  const second = await openAs('mert@example.com', '/records')
  await heading(second.page, 'Records')
  await first.page.reload({ waitUntil: 'networkidle' })
  await press(first.page, 'End all others')
  await expect.poll(() => first.page.getByRole('button', { name: /^End:/ }).count()).toBe(0)
  await tabTo(second.page, 'Usage')
  await enter(second.page)
  await second.page.getByRole('dialog', { name: 'Sign in' }).waitFor()
})

/** Every session of somebody ends, as when they say so on another device. */
async function endSessions(email: string): Promise<void> {
  const other = openBrowser(instance.kasa)
  await signIn(other, email)
  await other.must('POST', '/api/session/end-others')
  await other.must('POST', '/api/session/sign-out')
}

function fromBase32(text: string): Buffer {
  const bits = text
    .split('')
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
