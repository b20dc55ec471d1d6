import type { CDPSession, Page } from 'playwright-core'
import { z } from 'zod'
import type { TestBrowser } from '../test/support/browser.ts'
import { openConsole } from '../test/support/console-page.ts'
import type { Kasa } from '../test/support/kasa.ts'
import { PROFILES } from './page-paints.ts'
import { limitBar, type Section, table } from './report.ts'

const BAR_MS = 100
/** Rows of one answer while the table is filled: more than the API gives, so that filling it takes seconds. */
const ROWS_AT_ONCE = 5_000
/** The browser tells nothing of what is quicker. */
const SHORTEST_MS = 16

type Measured = { readonly browser: TestBrowser; readonly kasa: Kasa; readonly records: number }
const pageSchema = z.object({ data: z.array(z.record(z.string(), z.unknown())).min(1) })

/** What people do at a table, and what it is called. */
const PRESSES: readonly (readonly [what: string, press: (page: Page) => Promise<void>])[] = [
  ['a row, which opens its receipt', (page) => page.locator('tbody tr[data-index] button').nth(5).click()],
  ['Escape, which closes it', (page) => page.keyboard.press('Escape')],
  ['Tab to the next row', (page) => page.keyboard.press('Tab')],
  ['Ctrl K, the palette', (page) => page.keyboard.press('Control+k')],
  ['a letter in the palette', (page) => page.keyboard.press('v')],
  ['Escape again', (page) => page.keyboard.press('Escape')],
  ['a status, which filters', (page) => page.getByRole('radio', { name: 'Failed' }).click()],
  ['every status again', (page) => page.getByRole('radio', { name: 'All' }).click()],
]

/** From a press to the paint that shows it, by the browser's own event timing, with all records in the table. */
export async function measurePresses({ browser, kasa, records }: Measured): Promise<Section> {
  const { page } = await openConsole(browser, kasa, { path: '/settings', viewport: { width: 1280, height: 800 } })
  await answerInBulk(page, kasa, records)
  await page.getByRole('link', { name: 'Records' }).first().click()
  await fillTable(page, records)
  const chrome = await page.context().newCDPSession(page)
  await chrome.send('Emulation.setCPUThrottlingRate', { rate: PROFILES.phone.slowdown })
  // The clock of the thread: it stands still while other programs have the processor.
  await chrome.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.evaluate(WATCH)
  const rows: { readonly what: string; readonly ms: number; readonly workMs: number }[] = []
  for (const [what, press] of PRESSES) {
    const before = await workMs(chrome)
    await press(page)
    await page.waitForTimeout(1_500)
    rows.push({ what, ms: Number(await page.evaluate(TAKE)), workMs: (await workMs(chrome)) - before })
  }
  const worst = rows.toSorted((a, b) => b.ms - a.ms)[0]
  return {
    title: `A press with ${records} records in the table`,
    body: [
      `From the press to the next paint, processor slowed ${PROFILES.phone.slowdown} times; 0 is quicker than ${SHORTEST_MS} ms. Beside it the processor time of the page for everything that followed, as it is without slowing it:`,
      table(
        ['press', 'ms', 'processor ms'],
        rows.map((row) => [row.what, row.ms.toFixed(0), row.workMs.toFixed(0)]),
      ),
    ],
    bars: [limitBar(`slowest press (${worst?.what ?? ''})`, worst?.ms ?? Infinity, BAR_MS, 'ms')],
  }
}

/** Fills the list of the screen with copies of its first record; a filtered list, and that of the palette, come from the server. */
async function answerInBulk(page: Page, kasa: Kasa, records: number): Promise<void> {
  const [row] = pageSchema.parse(await kasa.api('GET', '/api/records?limit=1')).data
  await page.route(/[/]api[/]records[?]limit=100(?:&cursor=\d+)?$/, (route) => {
    const from = Number.parseInt(new URL(route.request().url()).searchParams.get('cursor') ?? '0', 10)
    const until = Math.min(from + ROWS_AT_ONCE, records)
    const data = Array.from({ length: until - from }, (_, at) => ({ ...row, id: idAt(from + at) }))
    return route.fulfill({ json: { data, nextCursor: until < records ? String(until) : null } })
  })
}

const idAt = (index: number) => `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`

async function fillTable(page: Page, records: number): Promise<void> {
  const tableOf = page.getByRole('table', { name: 'Records' })
  await tableOf.waitFor()
  for (let round = 0; (await tableOf.getAttribute('aria-rowcount')) !== String(records + 1); round += 1) {
    if (round > records / 100) throw new Error('the table never had all records')
    await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)')
    await page.waitForTimeout(50)
  }
  await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight / 2)')
  await page.waitForTimeout(300)
}

/** Processor time of the page's main thread until now. */
async function workMs(chrome: CDPSession): Promise<number> {
  const { metrics } = await chrome.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}

const WATCH = `(() => {
  globalThis.longest = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries())
      if (interactionId > 0) globalThis.longest = Math.max(globalThis.longest, duration)
  })
  observer.observe({ type: 'event', durationThreshold: ${SHORTEST_MS} })
})()`
const TAKE = `(() => {
  const longest = globalThis.longest
  globalThis.longest = 0
  return longest
})()`
