import type { BrowserContextOptions, Page } from 'playwright-core'
import type { TestBrowser, TestPage } from './browser.ts'
import type { Kasa } from './kasa.ts'

/** Enough for every screen: its links, buttons and rows. */
const TABS_MAX = 150

/** A page of the console that calls with the operator's key, as a session would. */
export async function openConsole(
  browser: TestBrowser,
  kasa: Kasa,
  options: BrowserContextOptions & { readonly path: string },
): Promise<TestPage> {
  const { path, ...context } = options
  const opened = await browser.openPage({
    locale: 'en',
    ...context,
    extraHTTPHeaders: { authorization: `Bearer ${kasa.apiKey}` },
  })
  opened.page.setDefaultTimeout(15_000)
  await show(opened.page, kasa, path)
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
