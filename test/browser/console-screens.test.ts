import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { leaveAtDesk } from '../support/leave-at-desk.ts'
import { faultsOf } from '../support/page-faults.ts'
import { faultsOn, openConsole, openDoor, operatorSession, show } from '../support/console-page.ts'
import { type Instance, startInstance } from '../support/instance.ts'

// `npm run screenshots` runs this file with a folder for pictures.
const FOLDER = process.env['KASA_TEST_SCREENSHOTS']
const THREE = encodeURIComponent('["gpt-4o-mini","claude-sonnet-4-5","deepseek-v4-pro"]')
const SCREENS: Readonly<Record<string, string>> = {
  start: '/',
  playground: '/playground',
  images: '/playground?kind=images',
  speech: '/playground?kind=speech',
  transcription: '/playground?kind=transcription',
  embeddings: '/playground?kind=embeddings',
  ranking: '/playground?kind=rerank',
  moderation: '/playground?kind=moderation',
  models: '/models',
  model: '/models?open=gpt-4o-mini',
  changes: '/models?view=changes',
  chosen: `/models?compare=${THREE}`,
  compare: `/models/compare?models=${THREE}`,
  'play-compare': `/playground?kind=compare&models=${THREE}`,
  vault: '/vault',
  usage: '/usage',
  records: '/records',
  receipt: '/records?open=',
  limits: '/limits',
  guards: '/guards',
  keys: '/keys',
  members: '/organization',
  invitations: '/organization?part=invites',
  teams: '/organization?part=teams',
  roles: '/organization?part=roles',
  audit: '/organization?part=audit',
  organization: '/organization?part=general',
  settings: '/settings',
  security: '/settings/security',
  prices: '/admin',
  margins: '/admin?part=margins',
  accounts: '/admin?part=accounts',
  providers: '/admin?part=providers',
  plans: '/admin?part=plans',
  log: '/admin?part=log',
  configuration: '/admin?part=config',
  health: '/admin?part=health',
  'platform-keys': '/admin?part=keys',
  letters: '/admin?part=letters',
  votes: '/admin?part=letters&view=votes',
  mail: '/admin?part=mail',
  templates: '/admin?part=mail&view=templates',
}
const LINK = '#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
/** Pages of somebody who is not signed in. */
const DOORS: Readonly<Record<string, string>> = {
  'sign-in': '/auth/sign-in',
  register: '/auth/register',
  forgot: '/auth/forgot',
  'first-run': `/auth/first-run${LINK}`,
  reset: `/auth/reset${LINK}`,
  magic: `/auth/magic${LINK}`,
  verify: `/auth/verify${LINK}`,
  'change-email': `/auth/change-email${LINK}`,
  invite: `/auth/invite${LINK}`,
  'dead-link': '/auth/reset',
  'not-found': '/auth/nowhere',
}
const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }

let instance: Instance
let browser: TestBrowser
let record: string
beforeAll(async () => {
  instance = await startInstance({ environment: { KASA_SIGN_UP: 'open' } })
  browser = await startBrowser()
  for (const model of ['openai/gpt-4o-mini', 'anthropic/claude-sonnet-4-5', 'tiny-kjv-2m']) {
    const answer = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        model,
        max_tokens: 60,
        messages: [{ role: 'user', content: 'Hello. [[in:900]] [[out:40]]' }],
      }),
    })
    await answer.text()
    if (model.startsWith('openai')) record = answer.headers.get('x-kasa-record') ?? ''
  }
  await leaveAtDesk(instance.kasa)
  if (FOLDER !== undefined) mkdirSync(resolve(FOLDER), { recursive: true })
}, 120_000)
afterAll(async () => {
  await browser.stop()
  await instance.stop()
})

const pathOf = (path: string) => (path.endsWith('open=') ? `${path}${record}` : path)
it.each([
  ['wide-light', WIDE, 'light'],
  ['wide-dark', WIDE, 'dark'],
  ['phone-light', PHONE, 'light'],
  ['phone-dark', PHONE, 'dark'],
] as const)(
  'no screen breaks an accessibility rule, is wider than its window or logs an error: %s',
  async (variant, viewport, colorScheme) => {
    const { page, errors } = await openConsole(browser, instance.kasa, { path: '/', viewport, colorScheme })
    const found: string[] = []
    for (const [name, path] of Object.entries(SCREENS)) {
      await show(page, instance.kasa, pathOf(path))
      found.push(...(await faultsOf(page, name)))
      if (FOLDER !== undefined) await page.screenshot({ path: join(FOLDER, `${name}-${variant}.png`) })
    }
    const door = await openDoor(browser, { viewport, colorScheme })
    for (const [name, path] of Object.entries(DOORS)) {
      await show(door.page, instance.kasa, path)
      found.push(...(await faultsOf(door.page, name)))
      if (FOLDER !== undefined) await door.page.screenshot({ path: join(FOLDER, `door-${name}-${variant}.png`) })
    }
    expect(found).toEqual([])
    expect(faultsOn(errors)).toEqual([])
    // The browser itself tells that nobody is signed in.
    expect(faultsOn(door.errors).filter((error) => !error.includes('401'))).toEqual([])
    await page.context().close()
    await door.page.context().close()
  },
  240_000,
)

const press = (name: string) => async (page: Page) => page.getByRole('button', { name, exact: true }).click()
/** What opens above a screen, and how. */
const PANELS: Readonly<Record<string, { readonly path: string; readonly open: (page: Page) => Promise<void> }>> = {
  palette: { path: '/records', open: (page) => page.keyboard.press('Control+k') },
  shortcuts: { path: '/records', open: (page) => page.keyboard.press('?') },
  'make-key': { path: '/keys', open: press('Make a key') },
  'add-key': { path: '/vault', open: press('Add a key') },
  'set-margin': { path: '/admin?part=margins', open: press('images') },
  'give-funds': { path: '/admin?part=accounts', open: press('Operator') },
  why: { path: '/playground', open: async (page) => (await write(page), press('Why this route?')(page)) },
  letter: { path: '/admin?part=letters', open: press('ada@example.com') },
  template: { path: '/admin?part=mail&view=templates', open: press('magic_link') },
  code: { path: '/playground', open: async (page) => (await write(page), press('Code')(page)) },
}
/** What opens when the server wants to know who it is; the session is put back afterwards. */
const PROMPTS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'sign-in-again': async (page) => {
    await page.context().clearCookies()
    await page.getByRole('link', { name: 'Usage' }).first().click()
  },
  'step-up': async (page) => {
    await instance.database.db.run(`update sign_in.session set proved_at = now() - interval '11 minutes'`, [])
    await press('Set up an authenticator')(page)
  },
}
const write = async (page: Page) => {
  await page.getByLabel('Your message').fill('Hello')
}

it.each([
  ['wide-light', WIDE, 'light'],
  ['phone-dark', PHONE, 'dark'],
] as const)(
  'no panel above a screen breaks an accessibility rule: %s',
  async (variant, viewport, colorScheme) => {
    const { page, errors } = await openConsole(browser, instance.kasa, { path: '/', viewport, colorScheme })
    const found: string[] = []
    for (const [name, panel] of Object.entries(PANELS)) {
      await show(page, instance.kasa, panel.path)
      await panel.open(page)
      await page.getByRole('dialog').waitFor()
      await page.waitForLoadState('networkidle')
      found.push(...(await faultsOf(page, name)))
      if (FOLDER !== undefined) await page.screenshot({ path: join(FOLDER, `panel-${name}-${variant}.png`) })
    }
    for (const [name, open] of Object.entries(PROMPTS)) {
      await page.context().addCookies([...(await operatorSession(instance.kasa))])
      await show(page, instance.kasa, '/settings/security')
      await open(page)
      await page.getByRole('dialog').waitFor()
      await page.waitForLoadState('networkidle')
      found.push(...(await faultsOf(page, name)))
      if (FOLDER !== undefined) await page.screenshot({ path: join(FOLDER, `panel-${name}-${variant}.png`) })
    }
    expect(found).toEqual([])
    expect(faultsOn(errors).filter((error) => !/40[13]/.test(error))).toEqual([])
    await page.context().close()
  },
  240_000,
)

const messagesSchema = z.record(z.string(), z.string())
const readMessages = (language: string) =>
  messagesSchema.parse(
    JSON.parse(readFileSync(resolve(import.meta.dirname, `../../console/src/i18n/${language}.json`), 'utf8')),
  )
const messagesOf = (language: string) => ({ ...readMessages(language), ...readMessages(`admin-${language}`) })
/** Texts and labels on the page that are for people: not code, and not marked as English, as the server's sentences are. */
const SHOWN = `[...document.querySelectorAll('body *')]
  .filter((element) => element.closest('[lang=en], code, pre, script') === null)
  .flatMap((element) => [
    ...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent.trim()),
    ...['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? ''),
  ])
  .filter((text) => text !== '')`

it('no English is left on a Turkish screen', async () => {
  const [english, turkish] = [messagesOf('en'), messagesOf('tr')]
  const ours = new Set(Object.values(turkish))
  const theirs = new Set(Object.values(english).filter((text) => !ours.has(text)))
  const { page } = await openConsole(browser, instance.kasa, { path: '/', viewport: WIDE, locale: 'tr' })
  const door = await openDoor(browser, { viewport: WIDE, locale: 'tr' })
  expect(await page.evaluate('document.documentElement.lang')).toBe('tr')
  const left: string[] = []
  const all = [
    ...Object.entries(SCREENS).map(([name, path]) => ({ name, path: pathOf(path), on: page })),
    ...Object.entries(DOORS).map(([name, path]) => ({ name, path, on: door.page })),
  ]
  for (const { name, path, on } of all) {
    await show(on, instance.kasa, path)
    const shown = z.array(z.string()).parse(await on.evaluate(SHOWN))
    expect(shown.length).toBeGreaterThan(10)
    left.push(
      ...shown
        .filter((text) => theirs.has(text) || /\b(?:the|of|and|with|not|your|from)\b/i.test(text))
        .map((text) => `${name}: ${text}`),
    )
  }
  expect(left).toEqual([])
  await page.context().close()
  await door.page.context().close()
}, 240_000)
