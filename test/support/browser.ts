import chromium from '@sparticuz/chromium'
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContextOptions, chromium as playwright, type Page } from 'playwright-core'

/** A page that remembers what went wrong on it. */
export type TestPage = {
  readonly page: Page
  /** Errors on the console, failures that nobody caught, and requests that failed, as text. */
  readonly errors: readonly string[]
}

export type TestBrowser = {
  openPage(options?: BrowserContextOptions): Promise<TestPage>
  /** Ends the browser with all its processes. */
  stop(): Promise<void>
}

/** Meant for a small function host, and in the way of a browser whose pages are opened in parallel. */
const UNWANTED = new Set(['--single-process', '--no-zygote', '--disable-web-security', "--headless='shell'"])
/** The package unpacks here once per machine and user, about 200 MB. The number is that of the package. */
const UNPACKED = join(tmpdir(), `kasa-test-chromium-147.0.0-${process.getuid?.() ?? 'user'}`)

/** A real Chromium without a window. `extraArgs` are switches of its command line. */
export async function startBrowser(extraArgs: readonly string[] = []): Promise<TestBrowser> {
  const executablePath = await unpackOnce()
  const args = [...chromium.args.filter((arg) => !UNWANTED.has(arg)), '--no-sandbox', ...extraArgs]
  const browser = await playwright.launch({ executablePath, args, headless: true })
  return {
    async openPage(options = {}) {
      const context = await browser.newContext(options)
      const page = await context.newPage()
      const errors: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text())
      })
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('requestfailed', (request) =>
        errors.push(`${request.url()}: ${request.failure()?.errorText ?? 'failed'}`),
      )
      return { page, errors }
    },
    stop: () => browser.close(),
  }
}

/** Workers that start at once each unpack for themselves; the first to be done keeps its own. */
async function unpackOnce(): Promise<string> {
  const executable = join(UNPACKED, 'chromium')
  if (existsSync(executable)) return executable
  const own = mkdtempSync(`${UNPACKED}-`)
  const before = process.env['TMPDIR']
  // The package knows no other way to be told where to unpack.
  process.env['TMPDIR'] = own
  try {
    await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  try {
    renameSync(own, UNPACKED)
  } catch (error) {
    rmSync(own, { recursive: true, force: true })
    if (!existsSync(executable)) throw error
  }
  return executable
}
