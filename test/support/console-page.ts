import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { z } from 'zod'
import type { TestBrowser, TestPage } from './browser.ts'
import { openBrowser, PASSWORD } from './console-client.ts'
import type { Kasa } from './kasa.ts'

/** Enough for every screen: its links, buttons and rows. */
const TABS_MAX = 150

export const OPERATOR_EMAIL = 'operator@example.com'
const sessions = new WeakMap<Kasa, Promise<readonly SessionCookie[]>>()
type SessionCookie = { readonly name: string; readonly value: string; readonly url: string }

/** The operator's session, made by the link of the first run; the same for every page of a test file. */
export function operatorSession(kasa: Kasa): Promise<readonly SessionCookie[]> {
  const made = sessions.get(kasa) ?? makeOperator(kasa)
  sessions.set(kasa, made)
  return made
}

async function makeOperator(kasa: Kasa): Promise<readonly SessionCookie[]> {
  const browser = openBrowser(kasa)
  const body = { token: firstRunToken(kasa), email: OPERATOR_EMAIL, password: PASSWORD, name: 'Op' }
  await browser.must('POST', '/api/sign-in/first-run', { body, status: 201 })
  return [...browser.cookies()].map(([name, value]) => ({ name, value, url: kasa.url }))
}

const firstRunSchema = z.object({ signInUrl: z.string() })

/** The link that the first start printed. */
export function firstRunLink(kasa: Kasa): string {
  return firstRunSchema.parse(JSON.parse(readFileSync(join(kasa.dataDir, 'first-run.json'), 'utf8'))).signInUrl
}

function firstRunToken(kasa: Kasa): string {
  return firstRunLink(kasa).split('#')[1] ?? ''
}

/** A page of the console in the operator's session. */
export async function openConsole(
  browser: TestBrowser,
  kasa: Kasa,
  options: BrowserContextOptions & { readonly path: string },
): Promise<TestPage> {
  const { path, ...context } = options
  const opened = await openDoor(browser, context)
  await opened.page.context().addCookies([...(await operatorSession(kasa))])
  await show(opened.page, kasa, path)
  return opened
}

/** A page that nobody is signed in on. */
export async function openDoor(browser: TestBrowser, context: BrowserContextOptions = {}): Promise<TestPage> {
  const opened = await browser.openPage({ locale: 'en', ...context })
  opened.page.setDefaultTimeout(15_000)
  return opened
}

/** What went wrong on a page. A price that is no longer wanted is called off, a feed is left: neither is an error. */
export function faultsOn(errors: readonly string[]): readonly string[] {
  return errors.filter((error) => !/\/(?:v1\/quote|api\/usage\/live): net::ERR_ABORTED$/.test(error))
}

/** Goes to a screen and waits until nothing is loading on it. */
export async function show(page: Page, kasa: Kasa, path: string): Promise<void> {
  await page.goto(`${kasa.url}/console${path}`, { waitUntil: 'networkidle' })
  await page.waitForSelector('h1')
  await page.waitForSelector('[role=status][aria-label]', { state: 'detached' })
}

/** Presses Tab until what has the focus is called so, by its label or its text. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const seen: string[] = []
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    const focused = String(await page.evaluate(NAME_OF_FOCUS))
    if (focused === name) return
    seen.push(focused)
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached "${name}", only ${[...new Set(seen)].join(' | ')}`)
}

/** The label, the text of the labels, or the text of what has the focus. */
const NAME_OF_FOCUS = `(() => {
  const focused = document.activeElement
  if (focused === null) return ''
  const labels = [...(focused.labels ?? [])].map((label) => label.textContent.trim()).join(' ')
  return focused.getAttribute('aria-label') ?? (labels || focused.textContent.trim())
})()`

/** Goes to a screen by the palette. */
export async function goBy(page: Page, screen: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('menuitem', { name: screen, exact: true }).waitFor()
  await page.keyboard.type(screen)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: screen, exact: true }).waitFor()
}
