import type { Page } from 'playwright-core'
import type { TestBrowser } from '../test/support/browser.ts'
import { openDoor, operatorSession } from '../test/support/console-page.ts'
import type { Kasa } from '../test/support/kasa.ts'
import { limitBar, type Section, table } from './report.ts'
import { spreadOf } from './statistics.ts'

const BAR_MS = 1_200
type Profile = {
  readonly name: string
  /** How many times slower the processor is. */
  readonly slowdown: number
  readonly network: Readonly<Record<'downloadThroughput' | 'uploadThroughput' | 'latency', number>>
}
/** As Lighthouse has them for desktops, and the "Fast 4G" of Chrome's developer tools with a mid-range telephone's processor. */
export const PROFILES = {
  desktop: {
    name: 'desktop: 10 Mbit/s, 40 ms, processor as it is',
    slowdown: 1,
    network: { downloadThroughput: 1_250_000, uploadThroughput: 1_250_000, latency: 40 },
  },
  phone: {
    name: 'telephone: 8.1 Mbit/s down, 1.35 up, 165 ms, processor slowed 4 times',
    slowdown: 4,
    network: { downloadThroughput: 1_012_500, uploadThroughput: 168_750, latency: 165 },
  },
} as const satisfies Readonly<Record<string, Profile>>
const KINDS = ['desktop', 'phone'] as const

const SCREENS: readonly string[] = [
  '/',
  '/playground',
  '/models',
  '/vault',
  '/usage',
  '/records',
  '/limits',
  '/guards',
  '/keys',
  '/organization',
  '/settings',
  '/settings/security',
  '/admin',
]
const DOORS: readonly string[] = ['/auth/sign-in', '/auth/register']

type Measured = { readonly browser: TestBrowser; readonly kasa: Kasa; readonly runs: number }
type Load = { readonly largestMs: number; readonly firstMs: number; readonly kilobytes: number }
type Row = { readonly path: string; readonly loads: Readonly<Record<(typeof KINDS)[number], readonly Load[]>> }

/** The largest paint of every screen, loaded by a browser that has nothing of it yet. */
export async function measurePaints(measured: Measured): Promise<Section> {
  // The first load of all finds the server cold too: it is not of the kind that is measured.
  await loadOften({ ...measured, runs: 1 }, '/', PROFILES.desktop)
  const rows: Row[] = []
  for (const path of [...SCREENS, ...DOORS]) {
    const desktop = await loadOften(measured, path, PROFILES.desktop)
    rows.push({ path, loads: { desktop, phone: await loadOften(measured, path, PROFILES.phone) } })
  }
  const middle = (loads: readonly Load[], of: 'largestMs' | 'firstMs') => spreadOf(loads.map((one) => one[of])).median
  const bars = KINDS.map((kind) => {
    const [worst] = rows
      .map(({ path, loads }) => ({ path, ms: middle(loads[kind], 'largestMs') }))
      .toSorted((a, b) => b.ms - a.ms)
    return limitBar(
      `largest paint, ${kind}, slowest screen (${worst?.path ?? ''})`,
      worst?.ms ?? Infinity,
      BAR_MS,
      'ms',
    )
  })
  return {
    title: 'The largest paint of each screen',
    body: [
      `${PROFILES.desktop.name}; ${PROFILES.phone.name}; nothing in the cache:`,
      table(
        ['screen', ...KINDS.flatMap((kind) => [`${kind}, first ms`, `${kind}, largest ms`]), 'KB over the wire'],
        rows.map(({ path, loads }) => [
          `\`${path}\``,
          ...KINDS.flatMap((kind) => [middle(loads[kind], 'firstMs'), middle(loads[kind], 'largestMs')]).map((ms) =>
            ms.toFixed(0),
          ),
          (loads.phone[0]?.kilobytes ?? 0).toFixed(0),
        ]),
      ),
    ],
    bars,
  }
}

async function loadOften({ browser, kasa, runs }: Measured, path: string, profile: Profile): Promise<readonly Load[]> {
  const cookies = DOORS.includes(path) ? [] : await operatorSession(kasa)
  const loads: Load[] = []
  for (let run = 0; run < runs; run += 1) {
    const { page } = await openDoor(browser, { viewport: { width: 1280, height: 800 } })
    await page.context().addCookies([...cookies])
    loads.push(await loadOnce(page, `${kasa.url}/console${path}`, profile))
    await page.context().close()
  }
  return loads
}

async function loadOnce(page: Page, url: string, profile: Profile): Promise<Load> {
  await slowDown(page, profile)
  await page.goto(url, { waitUntil: 'networkidle', timeout: 60_000 })
  await page.waitForSelector('h1')
  await page.waitForSelector('[role=status][aria-label]', { state: 'detached' })
  return {
    largestMs: Number(await page.evaluate(lastStart('largest-contentful-paint'))),
    firstMs: Number(await page.evaluate(lastStart('paint'))),
    kilobytes: Number(await page.evaluate(BYTES)) / 1000,
  }
}

/** Slows a page's connection and processor down, from its first byte on. */
async function slowDown(page: Page, { slowdown: rate, network }: Profile): Promise<void> {
  const chrome = await page.context().newCDPSession(page)
  await chrome.send('Network.enable')
  await chrome.send('Network.emulateNetworkConditions', { offline: false, ...network })
  await chrome.send('Emulation.setCPUThrottlingRate', { rate })
}

/** When the last entry of a kind began, in milliseconds after the address was opened. */
const lastStart = (type: string) => `new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({ type: '${type}', buffered: true })
})`
const BYTES = `performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
  .reduce((sum, entry) => sum + entry.transferSize, 0)`
