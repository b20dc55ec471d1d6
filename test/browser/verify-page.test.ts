import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { verifyReceipt } from '../../packages/receipt-verifier/src/index.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { mutateBytes } from '../support/mutate-bytes.ts'
import { ODD_TEXTS } from '../support/odd-texts.ts'
import { seededRandom } from '../support/random.ts'
import { signReceipt, TEST_LOG_KEY } from '../support/sign-receipt.ts'

const DIST = readFileSync(resolve(import.meta.dirname, '../../packages/receipt-verifier/dist/kasa-verify.mjs'), 'utf8')
const MUTATIONS = 10_000
const BATCH = 250
const keysSchema = z.object({ keys: z.array(z.object({ verifierKey: z.string() })) })

let instance: Instance
let browser: TestBrowser
let folder: string
let receipt: string
let record: string
let key: string
beforeAll(async () => {
  instance = await startInstance()
  // A name that is neither this machine's own nor reached over HTTPS.
  browser = await startBrowser(['--host-resolver-rules=MAP kasa.test 127.0.0.1'])
  folder = process.env['KASA_TEST_SCREENSHOTS'] ?? mkdtempSync(join(tmpdir(), 'kasa-verify-page-'))
  const headers = { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' }
  const messages = [{ role: 'user', content: 'Say it. [[in:20]] [[out:20]]' }]
  const body = JSON.stringify({ model: 'openai/gpt-4o-mini', max_tokens: 60, messages })
  const answer = await fetch(`${instance.kasa.url}/v1/chat/completions`, { method: 'POST', headers, body })
  await answer.text()
  record = answer.headers.get('x-kasa-record') ?? ''
  receipt = await (await fetch(`${instance.kasa.url}/api/records/${record}/receipt`, { headers })).text()
  const log = await (await fetch(`${instance.kasa.url}/.well-known/kasa-log.json`)).json()
  key = keysSchema.parse(log).keys[0]?.verifierKey ?? ''
}, 120_000)
afterAll(async () => {
  await browser.stop()
  if (process.env['KASA_TEST_SCREENSHOTS'] === undefined) rmSync(folder, { recursive: true, force: true })
  await instance.stop()
})

let errors: readonly string[] = []
beforeEach(() => {
  errors = []
})

async function open(options: Parameters<TestBrowser['openPage']>[0] = {}, origin = instance.kasa.url): Promise<Page> {
  const opened = await browser.openPage(options)
  errors = opened.errors
  await opened.page.goto(`${origin}/verify`)
  return opened.page
}

/** As a hand would: a file is dropped, which is more than a file that was chosen. */
async function drop(page: Page, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([${JSON.stringify(text)}], 'receipt.json', { type: 'application/json' }))
    return transfer
  })()`)
  await page.dispatchEvent('#drop', 'drop', { dataTransfer: transfer })
  await page.waitForSelector('#verdict section')
}

async function verdictOn(page: Page): Promise<{ readonly heading: string; readonly text: string }> {
  const box = page.locator('#verdict section')
  return { heading: await box.locator('h2').innerText(), text: await box.innerText() }
}

it('a dropped receipt of a running instance is verified', async () => {
  const page = await open()
  await page.fill('#key', key)
  await drop(page, receipt)
  const { heading, text } = await verdictOn(page)
  expect(heading).toBe('Verified')
  expect(text).toContain(`record ${record}`)
  expect(text).toContain('19500 nano-USD ($0.0000195), which is what the frozen prices give')
  expect(errors).toEqual([])
})

it('a changed one is refused with the reason, and so is one of another log', async () => {
  const page = await open()
  await page.fill('#key', key)
  await drop(page, receipt.replace('"chargedNano":"19500"', '"chargedNano":"19499"'))
  expect(await verdictOn(page)).toMatchObject({ heading: 'Refused' })
  expect((await verdictOn(page)).text).toContain('the record is not in the signed log')
  await drop(page, receipt)
  await page.waitForSelector('#verdict .verified')
  await page.fill('#key', TEST_LOG_KEY)
  await page.waitForSelector('#verdict .refused')
  expect((await verdictOn(page)).text).toContain('signed with none of the keys that were given')
  expect(errors).toEqual([])
})

it('without a key nothing is called proven; the published document may be pasted as the key', async () => {
  const page = await open()
  await drop(page, receipt)
  expect(await verdictOn(page)).toMatchObject({ heading: 'Not proven' })
  await page.fill('#key', await (await fetch(`${instance.kasa.url}/.well-known/kasa-log.json`)).text())
  await page.waitForSelector('#verdict .verified')
  expect(errors).toEqual([])
})

it('over plain HTTP the page says before anything is dropped that it cannot check, and what to do', async () => {
  const page = await open({}, instance.kasa.url.replace('127.0.0.1', 'kasa.test'))
  expect(await page.locator('#unable').innerText()).toContain('npx kasa-verify')
  await drop(page, receipt)
  expect(await verdictOn(page)).toMatchObject({ heading: 'Not checked' })
  expect(errors).toEqual([])
})

it('the page as it was saved works without any server', async () => {
  const opened = await browser.openPage()
  await opened.page.goto(`file://${resolve(import.meta.dirname, '../../packages/receipt-verifier/dist/verify.html')}`)
  await opened.page.fill('#key', key)
  await drop(opened.page, receipt)
  expect(await verdictOn(opened.page)).toMatchObject({ heading: 'Verified' })
  expect(opened.errors).toEqual([])
})

it.each([
  ['wide-light', { width: 1280, height: 900 }, 'light'],
  ['wide-dark', { width: 1280, height: 900 }, 'dark'],
  ['phone-light', { width: 360, height: 740 }, 'light'],
  ['phone-dark', { width: 360, height: 740 }, 'dark'],
] as const)('nothing is wider than the screen: %s', async (name, viewport, colorScheme) => {
  const page = await open({ viewport, colorScheme })
  for (const [state, given, text] of [
    ['empty', '', undefined],
    ['unproven', '', receipt],
    ['verified', key, receipt],
    ['refused', key, receipt.slice(1)],
  ] as const) {
    await page.fill('#key', given)
    if (text !== undefined) await drop(page, text)
    if (text !== undefined) await page.waitForSelector(`#verdict .${state}`)
    const width = z.number().parse(await page.evaluate('document.documentElement.scrollWidth'))
    expect(width, state).toBeLessThanOrEqual(viewport.width)
    await page.screenshot({ path: join(folder, `${name}-${state}.png`), fullPage: true })
  }
  expect(errors).toEqual([])
})

/** The package's own build in a page of the server, without the page around it. */
async function loadPackage(): Promise<Page> {
  const opened = await browser.openPage()
  errors = opened.errors
  await opened.page.goto(`${instance.kasa.url}/health/live`)
  await opened.page.addScriptTag({
    type: 'module',
    content: `${DIST}
      const bytesOf = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
      globalThis.verifyAll = (files, key) => Promise.all(files.map(async (file) => {
        try {
          const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesOf(file))
          const verdict = await verifyReceipt(text, [key])
          return verdict.kind === 'refused' ? 'refused: ' + verdict.why : verdict.kind
        } catch (error) {
          return error instanceof TypeError ? 'refused: the file is not UTF-8' : String(error)
        }
      }))`,
  })
  return opened.page
}

async function verifyAll(page: Page, files: readonly Uint8Array[], trusted: string): Promise<readonly string[]> {
  const texts = files.map((file) => Buffer.from(file).toString('base64'))
  const answer = await page.evaluate(`globalThis.verifyAll(${JSON.stringify(texts)}, ${JSON.stringify(trusted)})`)
  return z.array(z.string()).parse(answer)
}

it('in the browser too, a receipt with any byte changed is refused: 10,000 times', async () => {
  const page = await loadPackage()
  const bytes = new TextEncoder().encode(receipt)
  expect(await verifyAll(page, [bytes], key)).toEqual(['verified'])
  const random = seededRandom(4_711)
  let refused = 0
  for (let done = 0; done < MUTATIONS; done += BATCH) {
    const files = Array.from({ length: BATCH }, () => mutateBytes(bytes, random))
    const verdicts = await verifyAll(page, files, key)
    for (const [at, verdict] of verdicts.entries()) {
      if (verdict.startsWith('refused: ')) refused++
      else expect(new TextDecoder().decode(files[at])).toBe(verdict)
    }
  }
  expect(refused).toBe(MUTATIONS)
  expect(errors).toEqual([])
}, 180_000)

it('browser, Node and server write odd texts alike: a receipt that holds them verifies in both', async () => {
  const page = await loadPackage()
  for (const [why, text] of Object.entries(ODD_TEXTS)) {
    const leaf = {
      kind: 'price',
      id: record,
      effectiveFrom: '2026-11-20T10:00:00.000Z',
      route: text,
      [text]: 'a member',
      source: 9_007_199_254_740_991,
    }
    const file = signReceipt(leaf, null)
    expect(await verifyReceipt(file, [TEST_LOG_KEY]), why).toMatchObject({ kind: 'verified' })
    const unlike = file.replace('9007199254740991', '9007199254740992')
    const [same, beyond] = await verifyAll(
      page,
      [file, unlike].map((one) => new TextEncoder().encode(one)),
      TEST_LOG_KEY,
    )
    expect([why, same, beyond]).toEqual([why, 'verified', 'refused: a number is not a whole one'])
  }
  expect(errors).toEqual([])
})
