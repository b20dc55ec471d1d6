import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { type Instance, startInstance } from '../support/instance.ts'

// Set by whoever wants to look at the pages.
const FOLDER = process.env['KASA_TEST_SCREENSHOTS']
const PAGES: Readonly<Record<string, string>> = {
  landing: '/',
  models: '/models',
  'models-filtered': '/models?capability=vision&capability=tool_use&provider=openai',
  'models-none': '/models?q=nothing-is-called-so',
  model: '/models/gpt-4o-mini',
  pricing: '/pricing',
  status: '/status',
  help: '/help',
  'help-search': '/help?q=refnd',
  'help-article': '/help/why-was-i-charged',
  'help-voted': '/help/quotes?voted=1',
  contact: '/help/contact?q=refund',
  'contact-sent': '/help/contact?sent=1',
  docs: '/docs',
  doc: '/docs/concepts/prices',
  changelog: '/changelog',
  terms: '/legal/terms',
  imprint: '/legal/imprint',
  missing: '/nowhere',
}
const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }

let instance: Instance
let browser: TestBrowser
beforeAll(async () => {
  instance = await startInstance({ environment: { KASA_OPERATOR_NAME: 'Example Ltd', KASA_PUBLIC_PAGES: 'on' } })
  browser = await startBrowser()
  if (FOLDER !== undefined) mkdirSync(resolve(FOLDER), { recursive: true })
}, 120_000)
afterAll(async () => {
  await browser.stop()
  await instance.stop()
})

const violationsSchema = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }))

/** Broken rules of accessibility, and more width than there is. */
async function faultsOf(page: Page, name: string): Promise<readonly string[]> {
  const violations = violationsSchema.parse(
    await page.evaluate(
      `${axe.source}; axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)`,
    ),
  )
  const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  return [
    ...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html ?? ''}`),
    ...(overflow <= 0 ? [] : [`${name}: ${overflow} pixels wider than the window`]),
  ]
}

it.each([
  ['wide-light', WIDE, 'light', 'en'],
  ['wide-dark', WIDE, 'dark', 'en'],
  ['phone-light', PHONE, 'light', 'tr'],
  ['phone-dark', PHONE, 'dark', 'en'],
] as const)(
  'no page breaks a rule of accessibility, overflows, or complains: %s',
  async (name, viewport, colorScheme, locale) => {
    // The rules of axe run as a debugger's script, which the policy of the page does not let a page do.
    const { page, errors } = await browser.openPage({ viewport, colorScheme, locale, bypassCSP: true })
    const faults: string[] = []
    for (const [title, path] of Object.entries(PAGES)) {
      await page.goto(`${instance.kasa.url}${path}`)
      faults.push(...(await faultsOf(page, title)))
      expect(await page.locator('html').getAttribute('lang'), title).toBe(locale)
      if (FOLDER !== undefined) await page.screenshot({ path: join(FOLDER, `${title}-${name}.png`), fullPage: true })
    }
    expect(faults).toEqual([])
    // The browser itself tells of the one page that is not there.
    expect(errors.filter((error) => !error.includes('404 (Not Found)'))).toEqual([])
  },
  300_000,
)

it('no page asks for what its own policy refuses, and each has its style', async () => {
  const { page, errors } = await browser.openPage({ colorScheme: 'dark' })
  for (const [title, path] of Object.entries(PAGES)) {
    await page.goto(`${instance.kasa.url}${path}`)
    // --ground of the dark theme.
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor'), title).toBe('rgb(20, 21, 19)')
  }
  expect(errors.filter((error) => !error.includes('404 (Not Found)'))).toEqual([])
}, 120_000)

it('with JavaScript off and the keyboard alone, a question finds its answer, a vote counts, and a letter is sent', async () => {
  const { page } = await browser.openPage({ javaScriptEnabled: false, locale: 'en' })
  await page.goto(`${instance.kasa.url}/help`)
  await page.getByLabel('What do you want to know?').fill('verfy reciept')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'How do I verify a receipt?' }).press('Enter')
  expect(await page.locator('h1').innerText()).toBe('How do I verify a receipt?')
  await page.getByRole('button', { name: 'Yes' }).press('Enter')
  await page.getByText('Thank you. Your answer was counted.').waitFor()
  const votes = await instance.kasa.api<{ data: unknown[] }>('GET', '/api/admin/help-votes')
  expect(votes.data).toMatchObject([{ article: 'verify-a-receipt', helpful: 1, unhelpful: 0 }])

  await page.getByRole('main').getByRole('link', { name: 'Write to us' }).press('Enter')
  await page.getByLabel('Your address').fill('ada@')
  await page.getByLabel('What happened, and what did you expect?').fill('The receipt of my call is <b>odd</b>.')
  await page.getByRole('button', { name: 'Send' }).press('Enter')
  // What was typed is still there, and the fault stands beside its field.
  expect(await page.getByLabel('Your address').getAttribute('aria-describedby')).toBe('email-fault')
  expect(await page.getByLabel('What happened').inputValue()).toBe('The receipt of my call is <b>odd</b>.')
  await page.getByLabel('Your address').fill('ada@example.com')
  await page.getByRole('button', { name: 'Send' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor()
  const letters = await instance.kasa.api<{ data: unknown[] }>('GET', '/api/admin/contact-messages')
  expect(letters.data).toMatchObject([
    {
      email: 'ada@example.com',
      message: 'The receipt of my call is <b>odd</b>.',
      article: 'verify-a-receipt',
      locale: 'en',
    },
  ])
}, 60_000)

it('a language that was chosen by the link stays', async () => {
  const { page } = await browser.openPage({ javaScriptEnabled: false, locale: 'en' })
  await page.goto(`${instance.kasa.url}/pricing`)
  await page.getByRole('link', { name: 'Türkçe' }).click()
  expect(await page.locator('h1').innerText()).toBe('Planlar')
  await page.getByRole('link', { name: 'Durum' }).click()
  expect(await page.locator('html').getAttribute('lang')).toBe('tr')
})
